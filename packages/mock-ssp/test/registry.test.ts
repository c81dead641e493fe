import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startSsp } from '../src/server.ts';
import { readSspSettings } from '../src/settings.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let other: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  other = await startPlainProvider((_, res) => res.end('{"other":true}'));
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
  await other.close();
});

const call = async (method: string, body?: unknown) => {
  const answer = await running.control('/registry', {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};
const refusalOf = async (change = (draft: ReturnType<TestSsp['good']>) => draft) => {
  const { status, body } = await running.send(change(running.good()));
  return status === 200 ? 200 : (JSON.parse(body) as { issue: [{ diagnostics: string }] }).issue[0].diagnostics;
};

it('GET /registry shows what is in force, in the form of a registry file', async () => {
  const { status, body } = await call('GET');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    organisations: { A21472: { name: 'Mock Urgent Care Centre' }, B82617: { name: 'COXWOLD SURGERY' } },
    systems: { '918999198738': { organisation: 'B82617', receives: 'all', endpoints: { gpconnect: provider.root } } },
    agreements: { A21474: ['B82617'] },
  });
  expect((await call('PUT', body)).body).toEqual(body);
});

describe('PATCH /registry is in force for the next request, and POST /reset takes it back', () => {
  it.each<[what: string, patch: object, refusal: string]>([
    [
      'A-018 an agreement is taken out',
      { agreements: { A21472: null } },
      'FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738',
    ],
    [
      'A-014 the consumer has another FQDN',
      { systems: { '200000000359': { fqdn: 'other.mock-spine.test' } } },
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000359',
    ],
    [
      'A-014 the consumer is gone',
      { systems: { '200000000359': null } },
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000359',
    ],
    [
      'A-015 the consumer may only read metadata',
      { systems: { '200000000359': { initiates: ['read-metadata'] } } },
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000359',
    ],
    [
      'A-016 the practice receives by urn only another interaction',
      { systems: { '918999198738': { receives: ['urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1'] } } },
      'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_918999198738',
    ],
  ])('%s', async (_, patch, refusal) => {
    expect(await refusalOf()).toBe(200);
    expect((await call('PATCH', patch)).status).toBe(200);
    expect(await refusalOf()).toBe(refusal);
    // No provider of ours runs beside this SSP, which the answer tells.
    expect((await running.control('/reset', { method: 'POST' })).status).toBe(200);
    expect(await refusalOf()).toBe(200);
  });

  it('A-019 an endpoint elsewhere is called, and the old one no more', async () => {
    await call('PATCH', { systems: { '918999198738': { endpoints: { gpconnect: other.root } } } });
    expect(await refusalOf()).toMatch(
      new RegExp(`^ENDPOINT_${other.root}_CPAID_S918999198738_VARIES_FROM_TARGETURL_${provider.root}/Patient`),
    );
    expect((await running.send({ ...running.good(), serviceRoot: other.root })).body).toBe('{"other":true}');
  });

  it('a consumer can be added, and /issue and /send know the change', async () => {
    await call('PATCH', {
      systems: {
        '300000000001': {
          organisation: 'A21472',
          partyKey: 'A21472-0000001',
          cpaId: 'S300000000001',
          manufacturer: 'MOCKC',
          fqdn: 'Consumer.Mock-Spine.test',
          initiates: 'all',
        },
      },
    });
    expect(await refusalOf(withHeader('Ssp-From', '300000000001'))).toBe(200);
    await call('PATCH', { systems: { '918999198738': { endpoints: { gpconnect: other.root } } } });
    const answer = await running.control('/send', { method: 'POST', body: '{"interaction":"read-metadata"}' });
    expect(await answer.json()).toMatchObject({
      request: { url: expect.stringContaining(`${other.root}/metadata`) },
      response: { body: { other: true } },
    });
  });
});

it('PUT /registry replaces all of it', async () => {
  const document = {
    organisations: { A21472: { name: 'A' }, Z99999: { name: 'Z' } },
    systems: {
      '200000000359': {
        organisation: 'A21472',
        partyKey: 'A21472-0000359',
        cpaId: 'S1',
        manufacturer: 'MOCKC',
        fqdn: 'consumer.mock-spine.test',
        initiates: ['search-patient'],
      },
      '918999198738': {
        organisation: 'Z99999',
        partyKey: 'Z99999-0000001',
        cpaId: 'S2',
        manufacturer: 'MOCKP',
        receives: 'all',
        endpoints: { gpconnect: `${provider.root}/x` },
      },
    },
    agreements: { A21472: ['Z99999'] },
  };
  expect((await call('PUT', document)).status).toBe(200);
  expect(Object.keys((await call('GET')).body['systems']!)).toEqual(['200000000359', '918999198738']);
  expect(await refusalOf()).toMatch(/^ENDPOINT_.*\/x_CPAID_S2_VARIES_FROM_TARGETURL_/);
  expect((await running.send({ ...running.good(), serviceRoot: `${provider.root}/x` })).status).toBe(200);
});

describe('what makes no sense is refused with every problem, and changes nothing', () => {
  it.each<[method: string, body: unknown, status: number, problems: unknown]>([
    [
      'PUT',
      {},
      422,
      [
        'organisations is missing; expected organisations by ODS code.',
        'systems is missing; expected systems by ASID.',
      ],
    ],
    [
      'PATCH',
      { agreement: {} },
      422,
      ['agreement is unknown. Did you mean agreements? The keys are: organisations, systems, agreements, faults.'],
    ],
    [
      'PATCH',
      { systems: { '200000000359': { organisation: 'Q9' } } },
      422,
      ['systems.200000000359.organisation is "Q9"; expected an ODS code: three to ten capital letters and digits.'],
    ],
    [
      'PATCH',
      { organisations: { B82617: null } },
      422,
      [
        'systems.918999198738.organisation is "B82617"; expected an organisation of this registry.',
        'agreements.A21472.0 is "B82617"; expected an organisation of this registry.',
        'agreements.A21474.0 is "B82617"; expected an organisation of this registry.',
        'agreements.A21475.0 is "B82617"; expected an organisation of this registry.',
        'agreements.B82617: the key is "B82617"; expected an organisation of this registry.',
        'agreements.B82617.0 is "B82617"; expected an organisation of this registry.',
      ],
    ],
    [
      'PATCH',
      { systems: { '200000000359': { organisation: null } } },
      422,
      ['systems.200000000359.organisation is missing; expected an ODS code: three to ten capital letters and digits.'],
    ],
    ['PUT', '[]', 400, undefined],
    ['PATCH', '{"systems":', 400, undefined],
    ['PATCH', '', 400, undefined],
    ['PUT', ' '.repeat(1024 * 1024 + 1), 413, undefined],
  ])('%s %j is %i', async (method, body, status, problems) => {
    const before = (await call('GET')).body;
    const answer = await call(method, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: expect.any(String), next: expect.any(String) });
    expect(answer.body['problems']).toEqual(problems);
    expect((await call('GET')).body).toEqual(before);
    expect(await refusalOf()).toBe(200);
  });

  it('T-01 a patch that is nested ten thousand deep, which no control API reads', async () => {
    const { status, body } = await call('PATCH', `${'{"systems":'.repeat(10_000)}{}${'}'.repeat(10_000)}`);
    expect([status, body]).toEqual([400, { error: expect.stringMatching(/nested/), next: expect.any(String) }]);
    expect((await call('PATCH', '{"__proto__":{"polluted":true}}')).status).toBeLessThan(500);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('another method is 405', async () => {
    expect((await running.control('/registry', { method: 'DELETE' })).status).toBe(405);
  });
});

it('a request that is under way keeps the registry that it came with', async () => {
  let finish = (): void => {};
  let arrived = (): void => {};
  const underWay = new Promise<void>((resolve) => (arrived = resolve));
  const slow = await startPlainProvider((_, res) => {
    finish = () => res.end('{"slow":true}');
    arrived();
  });
  const its = await startTestSsp(slow.root);
  try {
    const answer = its.send(its.good());
    await underWay;
    await its.control('/registry', {
      method: 'PATCH',
      body: JSON.stringify({ systems: { '918999198738': { endpoints: { gpconnect: null } } } }),
    });
    finish();
    expect((await answer).body).toBe('{"slow":true}');
    expect((await its.send(its.good())).status).toBe(400);
  } finally {
    await its.ssp.close();
    await slow.close();
  }
});

describe('--registry', () => {
  const settings = async (file: string) =>
    readSspSettings(['--port', '0', '--control-port', '0', '--certs', await sharedPki(), '--registry', file], {});

  it('names a file that takes the place of the default registry', async () => {
    const file = join(await temporaryDirectory(), 'registry.yaml');
    writeFileSync(
      file,
      `
organisations: { A21472: { name: A }, Z99999: { name: Z } }
systems:
  200000000359: { organisation: A21472, partyKey: A21472-0000359, cpaId: S1, manufacturer: MOCKC, fqdn: consumer.mock-spine.test, initiates: all }
  918999198738: { organisation: Z99999, partyKey: Z99999-0000001, cpaId: S2, manufacturer: MOCKP, receives: all, endpoints: { gpconnect: "${provider.root}" } }
agreements: { A21472: [Z99999] }
`,
    );
    const ssp = await startSsp(await settings(file));
    try {
      const shown = await fetch(`http://localhost:${ssp.controlPort}/registry`);
      expect(await shown.json()).toMatchObject({
        organisations: { Z99999: { name: 'Z' } },
        systems: { '200000000359': { initiates: 'all' } },
      });
      const sent = await fetch(`http://localhost:${ssp.controlPort}/send`, {
        method: 'POST',
        body: '{"interaction":"search-patient"}',
      });
      expect(await sent.json()).toMatchObject({ response: { status: 200 } });
    } finally {
      await ssp.close();
    }
  });

  it('that makes no sense keeps the SSP from starting', async () => {
    const file = join(await temporaryDirectory(), 'registry.json');
    writeFileSync(file, '{"organisations":{},"system":{}}');
    await expect(startSsp(await settings(file))).rejects.toThrow(
      /^--registry is ".*registry\.json", which is no registry:\n {2}systems is missing; expected systems by ASID\.\n {2}system is unknown\. Did you mean systems\?/,
    );
  });
});
