import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import {
  document,
  notesOf,
  nrlListed,
  nrlRead,
  originOf,
  practice,
  small,
  startOtherServices,
  type OtherServices,
} from './other-services-stack.ts';
import type { TestSsp } from './running-ssp.ts';
import { bearer, nrlClaims, sendBytes, sspHeadersFor } from './send-bytes.ts';

let others: OtherServices;
let lax: TestSsp;
let strict: TestSsp;
beforeAll(async () => {
  others = await startOtherServices();
  [lax, strict] = await Promise.all([others.start(), others.start('--strict-nrl')]);
});
afterAll(() => others.close());

const encoded = (path = '/p1/Binary/da2b6e8a') => `/${encodeURIComponent(originOf(others.nrl) + path)}`;
const retrieve = (at: TestSsp, headers: Record<string, string> = {}, target = encoded(), method = 'GET') =>
  sendBytes(at.client, at.ssp.port, {
    method,
    target,
    headers: { ...sspHeadersFor(nrlRead, practice), Authorization: bearer(nrlClaims), ...headers },
  });

describe('an NRL document of a server that is not ours', () => {
  it('A-237 A-238 comes through the SSP byte by byte, and the percent-encoded URL leads to the path that it holds', async () => {
    const answer = await retrieve(lax, { Accept: 'application/pdf' }, encoded('/p1/large/a%20b%2Fc'));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.body.equals(document)).toBe(true);
    expect(others.nrl.requests.at(-1)!.url).toBe('/p1/large/a%20b%2Fc');
  });

  it('A-239 is noted nothing of, where all is as NRL has it, and passes strictly too', async () => {
    expect((await retrieve(strict, { Accept: 'application/pdf' })).status).toBe(200);
    expect(await notesOf(strict)).toEqual([]);
  });

  // Source: NRL, "JSON Web Token Guidance", 2022.
  const { requesting_user: _, ...unattended } = {
    ...nrlClaims,
    sub: nrlClaims.requesting_system,
  };
  const citizen = {
    ...unattended,
    sub: 'http://fhir.nhs.net/Id/nhs-number|9690937278',
    requesting_patient: 'http://fhir.nhs.net/Id/nhs-number|9690937278',
    reason_for_request: 'patientaccess',
  };
  it.each([
    ['nobody', unattended],
    ['a citizen', citizen],
    [
      'the organisation by the other spelling',
      { ...nrlClaims, requesting_organisation: undefined, requesting_organization: nrlClaims.requesting_organisation },
    ],
  ])('A-239 passes strictly where %s asks', async (_who, claims) => {
    expect((await retrieve(strict, { Authorization: bearer(claims) })).status).toBe(200);
  });

  it.each<[rule: string, says: string, claims: object]>([
    ['nrl-token-scope', 'a scope of the pointers', { ...nrlClaims, scope: 'patient/DocumentReference.read' }],
    ['nrl-token-reason', 'another reason', { ...nrlClaims, reason_for_request: 'migration' }],
    ['nrl-token-reason', 'a citizen and direct care', { ...citizen, reason_for_request: 'directcare' }],
    ['nrl-token-subject', 'another subject', { ...nrlClaims, sub: '4387293874928' }],
    ['nrl-token-one-asks', 'a user and a citizen', { ...citizen, requesting_user: nrlClaims.requesting_user }],
    ['nrl-token-system', 'no system', { ...nrlClaims, requesting_system: undefined }],
    [
      'nrl-token-organisation',
      'a resource for a text',
      { ...nrlClaims, requesting_organisation: { resourceType: 'Organization' } },
    ],
    ['nrl-token-complete', 'no issuer', { ...nrlClaims, iss: undefined }],
  ])('A-239 %s: %s is noted, and refused strictly', async (rule, _says, claims) => {
    const headers = { Authorization: bearer(claims) };
    expect((await retrieve(lax, headers)).status).toBe(200);
    expect(await notesOf(lax)).toContain(rule);
    expect((await retrieve(strict, headers)).status).toBe(400);
    expect((await strict.latest()).refusedBy).toMatchObject({ rule, requirement: 'A-239' });
  });

  it.each<[rule: string, status: number, method: string, target: () => string, headers: Record<string, string>]>([
    ['nrl-target-encoded', 400, 'GET', () => `/${originOf(others.nrl)}/p1`, {}],
    ['nrl-target-without-query', 400, 'GET', () => encoded('/p1?a=b'), {}],
    ['nrl-method-get', 405, 'POST', encoded, {}],
    ['nrl-token-readable', 400, 'GET', encoded, { Authorization: 'Bearer x' }],
  ])('A-239 %s is noted, and refused strictly with %d', async (rule, status, method, target, headers) => {
    expect((await retrieve(lax, headers, target(), method)).status).toBe(200);
    expect(await notesOf(lax)).toContain(rule);
    expect((await retrieve(strict, headers, target(), method)).status).toBe(status);
    expect((await strict.latest()).refusedBy?.rule).toBe(rule);
  });

  it('is no document for who sends the id that SDS lists it by (A-238), nor at another path than is registered', async () => {
    const asListed = await retrieve(lax, { 'Ssp-InteractionID': nrlListed });
    expect([asListed.status, (await lax.latest()).refusedBy?.rule]).toEqual([403, 'sender-may-initiate']);
    const elsewhere = await retrieve(lax, {}, `/${encodeURIComponent('https://elsewhere.test/p1/Binary/1')}`);
    expect([elsewhere.status, (await lax.latest()).refusedBy?.rule]).toEqual([400, 'target-is-registered-endpoint']);
  });

  it('is told of in its own words, and its body is base64 where it may be shown', async () => {
    await retrieve(lax);
    const { id } = await lax.latest();
    const shown = (path: string) => lax.control(path).then((response) => response.json());
    expect(await shown(`/exchanges/${id}`)).toMatchObject({
      interaction: {
        id: nrlRead,
        says: 'Retrieve the document of an NRL pointer (not an interaction of GP Connect)',
      },
      because: {
        says: expect.stringMatching(
          /^The provider answered "Retrieve the document of an NRL pointer" with 200, 300 bytes/,
        ),
      },
    });
    expect(await shown(`/exchanges/${id}`)).toMatchObject({
      bodies: { answer: { mimeType: 'application/pdf', size: 300, comment: expect.stringMatching(/^It is not text/) } },
    });
    const revealed = (await shown(`/exchanges/${id}?reveal=true`)) as {
      bodies: { answer: { text: string; encoding: string } };
    };
    expect(revealed.bodies.answer.encoding).toBe('base64');
    expect(Buffer.from(revealed.bodies.answer.text, 'base64').equals(small)).toBe(true);
    const har = (await shown(`/exchanges/${id}/har?reveal=true`)) as {
      log: { entries: { response: { content: object } }[] };
    };
    expect(har.log.entries.at(-1)!.response.content).toMatchObject({
      encoding: 'base64',
      text: revealed.bodies.answer.text,
    });
  });

  it('is retrieved by curl', async () => {
    const pki = await sharedPki();
    const headers = Object.entries({ ...sspHeadersFor(nrlRead, practice), Authorization: bearer(nrlClaims) });
    const { stdout } = await promisify(execFile)(
      'curl',
      [
        '-sS',
        '--cacert',
        join(pki, 'ca-bundle.crt'),
        '--cert',
        join(pki, 'consumer/client.crt'),
        '--key',
        join(pki, 'consumer/client.key'),
        ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
        '-H',
        'Accept: application/pdf',
        `https://localhost:${lax.ssp.port}${encoded('/p1/large')}`,
      ],
      { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 },
    );
    expect(stdout.equals(document)).toBe(true);
  });
});
