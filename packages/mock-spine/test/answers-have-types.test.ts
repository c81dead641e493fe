import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startSpine } from '../src/library/start-spine.ts';
import type { ExchangeFilter } from '../src/types/asking.ts';
import type { Spine } from '../src/types/spine.ts';

let spine: Spine;
beforeAll(async () => {
  spine = await startSpine({ inProcess: true, certs: await sharedPki() });
});
afterAll(() => spine.stop());

/** Calls the SSP by TLS 1.1, which it refuses before there is a request. */
const callByOldTls = (): Promise<void> =>
  new Promise((done) => {
    const options = { ...spine.tls, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    request(spine.url, { ...options, agent: false })
      .on('error', () => done())
      .end();
  });

const lookUp = (query: string) => fetch(`${spine.control}/spine-directory/FHIR/R4/${query}`);

/** Every kind of exchange and of ending that there is. */
async function makeTraffic(): Promise<object[]> {
  const orders = [
    { interaction: 'search-patient' },
    { interaction: 'create-appointment' },
    { interaction: 'get-care-record', section: 'SUM' },
    { break: 'ssp-to-missing' },
    { break: 'sender-not-registered' },
    { break: 'scope-for-patient-endpoint' },
    { interaction: 'read-patient', id: '999999' },
    { interaction: 'read-metadata', at: 'ssp' },
    { break: 'tls-1-1', at: 'ssp' },
    { break: 'client-certificate-expired' },
    { interaction: 'search-patient', faults: [{ do: { truncateBody: 10 } }], profile: '1.5' },
    {
      interaction: 'search-patient',
      headers: { 'X-Twice': ['1', '2'] },
      token: { lifetime: 60 },
      method: 'POST',
      body: 'no resource',
    },
    { interaction: 'search-patient', client: { certificate: 'bad/expired' } },
  ] as const;
  const sent = [];
  for (const order of orders) sent.push(await spine.send(order));
  for (const fault of [{ status: 503 }, { reset: 'before-headers' }, { certificate: 'expired' }] as const) {
    const { remove } = await spine.fault({ do: fault });
    sent.push(await spine.send({ interaction: 'search-patient' }));
    await remove();
  }
  await callByOldTls();
  await lookUp('Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617');
  await lookUp('Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|X99999');
  await lookUp('Endpoint');
  return sent;
}

const listAll = async (): Promise<object[]> => {
  const filters: ExchangeFilter[] = (['ssp', 'provider'] as const).flatMap((of) =>
    (['request', 'connection', 'look-up'] as const).flatMap((kind) =>
      [true, false].map((reveal) => ({ of, kind, reveal })),
    ),
  );
  return (await Promise.all(filters.map((filter) => spine.exchanges(filter)))).flat();
};

/** What the compiler says of values that are written as literals of a type: it finds what the type has not, and what it has otherwise. */
async function compile(values: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryDirectory();
  const types = ['asking', 'exchange', 'registry', 'scorecard', 'sent', 'spine'];
  const imports = types.map(
    (name) => `import type * as ${name} from '${resolve(`packages/mock-spine/src/types/${name}.ts`)}';`,
  );
  const constants = Object.entries(values).map(
    ([type, value], index) => `export const value${index}: ${type} = ${JSON.stringify(value, null, 1)};`,
  );
  const file = join(folder, 'values.ts');
  writeFileSync(file, [...imports, ...constants, ''].join('\n'));
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--allowImportingTsExtensions',
    '--types',
    '',
    '--target',
    'es2023',
  ];
  const words = [
    ...flags,
    '--lib',
    'es2023,esnext.disposable',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    file,
  ];
  return new Promise((done) => execFile(resolve('node_modules/.bin/tsc'), words, (_, stdout) => done(stdout)));
}

// Issue 17: types hold what `/exchanges` answers, no untyped record.
it('the types of the library hold what the control APIs answer, and no less', async () => {
  const sent = await makeTraffic();
  const exchanges = await listAll();
  expect(new Set(exchanges.map((exchange) => (exchange as { kind: string }).kind))).toEqual(
    new Set(['request', 'connection', 'look-up']),
  );
  const values = {
    'exchange.Exchange[]': exchanges,
    'sent.SentRequest[]': sent,
    'asking.IssuedRequest[]': [
      await spine.issue({ interaction: 'create-appointment' }),
      await spine.issue({ break: 'ssp-to-missing' }),
    ],
    'registry.Registry': await spine.registry(),
    'scorecard.Scorecard': await spine.scorecard(),
    'spine.Enablement': await spine.enablement(),
    'spine.Chains': await spine.chains(),
  };
  expect(await compile(values)).toBe('');
});

it('the compiler finds what a type has not', async () => {
  await spine.send({ interaction: 'search-patient' });
  const [exchange] = await spine.exchanges();
  expect(await compile({ 'exchange.Exchange': { ...exchange, unheard: 1 } })).toContain('unheard');
});
