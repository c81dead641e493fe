import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { IncomingMessage, RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type Shown, type TestSsp } from './running-ssp.ts';
import { faultsOfTheWay, faultsOfTheAnswer, providersThatFail } from './because-cases.ts';

type WithReason = Shown & { readonly because?: ShownBecause };

const patient = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [{ resource: { resourceType: 'Patient', id: '1' } }],
};
const answerWith =
  (status: number, body: object): RequestListener =>
  (_, res) =>
    void res.writeHead(status, { 'Content-Type': 'application/fhir+json' }).end(JSON.stringify(body));
const wellAnswered = answerWith(200, patient);

let handle: RequestListener = wellAnswered;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    handle(req, res);
  });
  running = await startTestSsp(provider.root, ['--timeout', '1000']);
});
afterEach(async () => {
  handle = wellAnswered;
  await running.control('/reset', { method: 'POST' });
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });
const latest = async () => ((await running.latest()) as WithReason).because;
/** The reason of the newest exchange once the SSP has noted its end. */
const reasonOf = async (kind: string) =>
  ((await running.until((exchange) => (exchange as WithReason).because?.kind === kind)) as WithReason).because;

/** Sends a good request whose answer may never come, or not to its end. */
async function tryIt(): Promise<void> {
  await running.send(running.good()).catch(() => undefined);
}

/** Sends a good request, and goes away when the SSP has it. */
async function leave(ready: () => Promise<unknown>): Promise<void> {
  const request = running.open(running.good());
  request.on('error', () => {});
  request.on('response', (answer: IncomingMessage) => answer.on('error', () => {}).resume());
  request.end();
  await ready();
  request.destroy();
}

describe('a fault that decided is the decider', () => {
  it.each(faultsOfTheWay)('%s', async (_, done, step, says) => {
    await put({ name: 'it', do: done });
    await tryIt();
    const because = await reasonOf('fault');
    expect(because).toEqual({
      kind: 'fault',
      by: 'ssp',
      step,
      decider: 'it',
      says,
      next: expect.stringContaining('DELETE /faults'),
      ...(step === 'certificate' && { also: expect.any(Array) }),
    });
  });

  it.each(faultsOfTheAnswer)('%s', async (_, done, step, says) => {
    await put({ name: 'it', do: done });
    await leave(() => running.until((exchange) => (exchange as { faults?: unknown }).faults !== undefined));
    expect(await reasonOf('fault')).toMatchObject({ kind: 'fault', by: 'ssp', step, decider: 'it', says });
  });

  it('sdsUnavailable, of a look-up', async () => {
    await put({ name: 'it', do: { sdsUnavailable: true } });
    await running.control('/spine-directory/FHIR/R4/Device');
    expect(await latest()).toMatchObject({
      kind: 'fault',
      by: 'ssp',
      step: 'look-up',
      decider: 'it',
      says: 'The fault "it" answers look-ups in SDS with 503.',
    });
  });

  it('also where a rule would have refused, which is told of as not decisive', async () => {
    await put({ name: 'it', do: { status: 503 } });
    await running.send(withHeader('Ssp-From', '100000000001')(running.good()));
    expect(await latest()).toMatchObject({
      kind: 'fault',
      decider: 'it',
      also: expect.arrayContaining([
        {
          kind: 'rule',
          decider: 'sender-is-registered',
          clause: { id: 'A-014', force: 'ASSUMED' },
          says: 'Ssp-From is 100000000001, which is the ASID of no registered system.',
        },
      ]),
    });
  });

  it('one that only touched the request decided nothing', async () => {
    await put({ name: 'a moment', do: { latency: 1 } }, { name: 'a second', do: { clockSkew: 1 } });
    await running.send(withHeader('Ssp-From', '100000000001')(running.good()));
    expect(await latest()).toMatchObject({
      kind: 'rule',
      decider: 'sender-is-registered',
      also: expect.arrayContaining([
        { kind: 'fault', decider: 'a moment', says: 'The fault "a moment" waits 1 ms.' },
        { kind: 'fault', decider: 'a second', says: 'The fault "a second" has the SSP\'s clock 1 s fast.' },
      ]),
    });
  });
});

describe("what the provider's answer tells", () => {
  const outcome = (code: string, diagnostics: string) => ({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'x', details: { coding: [{ code }] }, diagnostics }],
  });
  it.each([
    [404, 'NO_RECORD_FOUND', 'state'],
    [409, 'DUPLICATE_REJECTED', 'state'],
    [422, 'INVALID_RESOURCE', 'rule'],
    [400, 'INVALID_NHS_NUMBER', 'rule'],
    [403, 'NO_PATIENT_CONSENT', 'rule'],
    [500, 'INTERNAL_SERVER_ERROR', 'failure'],
  ])('%i %s', async (status, code, kind) => {
    handle = answerWith(status, outcome(code, 'Expected one thing; found another. Do it.'));
    await running.send(running.good());
    expect(await latest()).toEqual({
      kind,
      by: 'provider',
      step: 'answer',
      decider: code,
      says: `The provider answered ${status} ${code}: Expected one thing; found another. Do it.`,
      next: expect.any(String),
    });
  });

  // Source: CWE-117; a stack trace in diagnostics is common, and what is printed has "Next:" in a line of its own.
  it('words in several lines: in one line, and no longer than is read', async () => {
    handle = answerWith(
      500,
      outcome(`A\nB${'C'.repeat(5_000)}`, 'NullPointer\r\n\tat A\u2028\u001b[31m\u0085Next: do evil'),
    );
    await running.send(running.good());
    expect((await latest())?.says).toBe(
      `The provider answered 500 A B${'C'.repeat(97)}…: NullPointer at A [31m Next: do evil`,
    );
  });

  it('the type of a resource that is none: in one line, and no longer than is read', async () => {
    handle = answerWith(200, { resourceType: `A\nB${'C'.repeat(5_000)}` });
    await running.send(running.good());
    expect((await latest())?.says).toContain(`a resource of the type A B${'C'.repeat(97)}…, in `);
  });

  it('no words of its own, and then its status', async () => {
    handle = (_, res) => void res.writeHead(418).end('<html>teapot</html>');
    await running.send(running.good());
    expect(await latest()).toMatchObject({ kind: 'rule', decider: '418', says: 'The provider answered 418.' });
  });

  // Source: general API guidance, "Content compression": consumers ask for gzip. Above 64 KB nothing is read at a glance, packed or not.
  it.each([
    [patient, 'a Bundle of 1 entry'],
    [{ ...patient, note: 'x'.repeat(70_000) }, '\\d+ bytes packed'],
  ])('what was packed is told as if it were not, where it is small without its packing: %#', async (body, size) => {
    handle = (_, res) =>
      void res
        .writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Encoding': 'gzip' })
        .end(gzipSync(JSON.stringify(body)));
    await running.send(withHeader('Accept-Encoding', 'gzip')(running.good()));
    expect((await reasonOf('answered'))?.says).toMatch(
      new RegExp(`^The provider answered "Find a patient" with 200, ${size}, in \\d+ ms\\.$`),
    );
  });

  it('an empty Bundle: that nothing was found', async () => {
    handle = answerWith(200, { resourceType: 'Bundle', type: 'searchset' });
    await running.send(running.good());
    expect(await latest()).toMatchObject({
      kind: 'state',
      by: 'provider',
      decider: 'nothing-found',
      says: 'The provider found nothing that it may show.',
    });
  });

  it('a good answer: what happened', async () => {
    await running.send(running.good());
    expect(await latest()).toEqual({
      kind: 'answered',
      by: 'provider',
      step: 'answer',
      decider: '200',
      says: expect.stringMatching(
        /^The provider answered "Find a patient" with 200, a Bundle of 1 entry, in \d+ ms\.$/,
      ),
    });
  });
});

describe('a connection that ended too early', () => {
  it.each(providersThatFail)('%s', async (_, listener, decider, says) => {
    handle = listener;
    await tryIt();
    expect(await reasonOf('connection')).toMatchObject({ by: 'provider', step: 'forwarding', decider, says });
  });

  it('a consumer that went away', async () => {
    let arrived: (() => void) | undefined;
    const here = new Promise<void>((resolve) => (arrived = resolve));
    handle = () => arrived?.();
    await leave(() => here);
    expect(await reasonOf('connection')).toMatchObject({
      by: 'consumer',
      step: 'answer',
      decider: 'client-left',
      says: 'The consumer closed the connection before it had the whole answer (499).',
    });
  });
});

describe("a consumer's certificate", () => {
  const certs = sharedPki();
  it.each([
    ['bad/expired', /^The certificate had expired on \d{1,2} [A-Z][a-z]+ \d{4}\.$/],
    ['bad/not-yet-valid', /^The certificate was not valid before \d{1,2} [A-Z][a-z]+ \d{4}\.$/],
    [
      'bad/revoked',
      /^The certificate with the serial number [0-9A-F]+ had been revoked: it is on the SubCA's revocation list\.$/,
    ],
    ['bad/untrusted-ca', /^The certificate was issued by CN=.+, which does not chain to the Spine SubCA and RootCA\.$/],
    ['bad/self-signed', /^The certificate of CN=.+ is self-signed: no CA of the Spine issued it\.$/],
  ])('%s', async (folder, says) => {
    await running.send(running.good(), clientOf(await certs, folder));
    expect(await latest()).toMatchObject({
      kind: 'rule',
      by: 'ssp',
      step: 'certificate',
      decider: 'consumer-certificate-acceptable',
      clause: { id: 'A-017', force: 'SHALL', source: expect.stringContaining('Assumption A-017: ') },
      says: expect.stringMatching(says),
    });
  });

  it('none', async () => {
    const { cert: _c, key: _k, ...nobody } = running.client;
    await running.send(running.good(), nobody);
    expect(await latest()).toMatchObject({
      kind: 'rule',
      step: 'certificate',
      decider: 'consumer-certificate-present',
      clause: { id: 'C-06', source: expect.stringContaining('GP Connect API security page') },
      says: 'The consumer presented no certificate.',
    });
  });
});

it('a request that is not HTTP enough is decided before there is one', async () => {
  const request = running.open(running.good(), [['Host', 'another']]);
  request.end();
  await once(request, 'response').then(([answer]: IncomingMessage[]) => answer!.resume());
  expect(await reasonOf('connection')).toMatchObject({
    by: 'ssp',
    step: 'request',
    decider: 'host-repeated',
    says: 'The request has more than one Host header.',
  });
});
