import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type Shown, type TestSsp } from './running-ssp.ts';

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
  provider = await startProvider((req, res) => {
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
  it.each([
    ['refuse', { refuse: 'NO_DATA_SHARING' }, 'request', 'The fault "it" refuses with 403 NO_DATA_SHARING.'],
    ['status', { status: 503 }, 'request', 'The fault "it" answers 503.'],
    [
      'reset before',
      { reset: 'before-headers' },
      'request',
      'The fault "it" resets the consumer\'s connection before the headers of the answer.',
    ],
    [
      'reset after',
      { reset: 'after-headers' },
      'answer',
      'The fault "it" resets the consumer\'s connection after the headers of the answer, so that the consumer did not get the whole answer.',
    ],
    [
      'truncateBody',
      { truncateBody: 5 },
      'answer',
      'The fault "it" closes the connection after 5 bytes of the body, so that the consumer did not get the whole answer.',
    ],
    [
      'corruptBody',
      { corruptBody: true },
      'answer',
      'The fault "it" inverts every 64th byte of the body, so that the consumer did not get what the provider sent.',
    ],
    [
      'supplierMistake',
      { supplierMistake: 'no-profile' },
      'answer',
      'The fault "it" has the answer invalid on purpose: no meta.profile, so that the consumer did not get what the provider sent.',
    ],
    [
      'certificate',
      { certificate: 'expired' },
      'forwarding',
      expect.stringMatching(/^The fault "it" has the provider present a certificate that is expired\. .*expired.*\.$/),
    ],
    [
      'clockSkew',
      { clockSkew: 3_000_000_000 },
      'certificate',
      expect.stringMatching(
        /^The fault "it" has the SSP's clock 3000000000 s fast\. By that clock: The certificate had expired on \d{1,2} [A-Z][a-z]+ \d{4}\.$/,
      ),
    ],
  ])('%s', async (_, done, step, says) => {
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

  it.each([
    [
      'stall',
      { stall: true },
      'request',
      'The fault "it" never answers, and the consumer closed the connection without an answer.',
    ],
    [
      'latency, when nobody waits for it',
      { latency: 60_000 },
      'request',
      'The fault "it" waits 60000 ms, and the consumer closed the connection without an answer.',
    ],
    [
      'slowBody, when nobody waits for it',
      { slowBody: 1 },
      'answer',
      'The fault "it" passes the body on at 1 bytes per second, and the consumer closed the connection before it had all of it.',
    ],
  ])('%s', async (_, done, step, says) => {
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

  it('no words of its own, and then its status', async () => {
    handle = (_, res) => void res.writeHead(418).end('<html>teapot</html>');
    await running.send(running.good());
    expect(await latest()).toMatchObject({ kind: 'rule', decider: '418', says: 'The provider answered 418.' });
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
  const breakingOff = (_: IncomingMessage, res: ServerResponse) => {
    res.writeHead(200, { 'Content-Length': '100' }).write('{');
    setImmediate(() => res.destroy());
  };
  it.each<[what: string, listener: RequestListener, decider: string, says: string]>([
    ['a provider that is silent', () => {}, 'silent', 'The provider was silent for 1000 ms.'],
    [
      'a provider that breaks off',
      breakingOff,
      'broken-answer',
      'The provider closed the connection before its answer was complete, or its answer is not valid HTTP.',
    ],
    [
      'a provider that resets',
      ({ socket }) => void socket.destroy(),
      'connection-closed',
      'The server closed the connection without an answer.',
    ],
  ])('%s', async (_, listener, decider, says) => {
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
