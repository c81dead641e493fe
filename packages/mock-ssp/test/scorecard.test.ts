import { get, type RequestOptions } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { withClaim, withHeader } from '@mock-spine/shared/vectors/changes';
import { registryAt, startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

interface Report {
  readonly since: string;
  readonly consumers: readonly Consumer[];
  readonly unattributed: { readonly trials: readonly object[]; readonly refusedConnections: readonly object[] };
}
interface Consumer {
  readonly asid: string;
  readonly exchanges: number;
  readonly addresses: readonly string[];
  readonly clauses: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly met: number;
    readonly broken: number;
    readonly found: readonly object[];
    readonly note?: string;
    readonly next: string;
  }[];
}

let provider: PlainProvider;
let running: TestSsp;
beforeEach(async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
});
afterEach(async () => {
  await running.ssp.close();
  await provider.close();
});

const start = async (...flags: string[]): Promise<void> => {
  running = await startTestSsp(provider.root, flags);
};

/** The second consumer of the registry has the certificate that is good but for its FQDN. */
async function startWithTwoSystems(...flags: string[]): Promise<void> {
  const registry = registryAt(provider.root);
  const systems = registry.systems.map((system) =>
    system.asid === '200000000115' ? { ...system, fqdn: 'elsewhere.mock-spine.test' } : system,
  );
  running = await startTestSsp(provider.root, flags, { registry: { ...registry, systems } });
}

const read = async (query = ''): Promise<Report> =>
  (await (await running.control(`/scorecard${query}`)).json()) as Report;
const clauseOf = ({ clauses }: Consumer, id: string) => clauses.find((clause) => clause.id === id)!;

/** The report as soon as something holds. */
async function until(holds: (report: Report) => boolean): Promise<Report> {
  for (;;) {
    const report = await read();
    if (holds(report)) return report;
    await new Promise(setImmediate);
  }
}

const seen = (count: number) =>
  until(({ consumers }) => consumers.reduce((sum, { exchanges }) => sum + exchanges, 0) === count);

const oldClient = async () =>
  ({
    ...clientOf(await sharedPki(), 'consumer'),
    minVersion: 'TLSv1.1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL:@SECLEVEL=0',
  }) as const;

describe('what counts', () => {
  it("is each consumer's own traffic, by the ASID that it sends", async () => {
    await start();
    for (let i = 0; i < 3; i++) await running.send(running.good());
    await running.send(
      withClaim('requested_scope', 'patient/*.write')(withHeader('Ssp-From', '200000000360')(running.good())),
    );
    const { consumers } = await seen(4);
    expect(consumers.map(({ asid, exchanges }) => [asid, exchanges])).toEqual([
      ['200000000359', 3],
      ['200000000360', 1],
    ]);
    expect(consumers.map((consumer) => clauseOf(consumer, 'scope-no-wider').verdict)).toEqual(['met', 'broken']);
    expect((await read('?asid=200000000360')).consumers.map(({ asid }) => asid)).toEqual(['200000000360']);
  });

  it('goes on after the journal has forgotten', async () => {
    await start('--journal', '1');
    for (let i = 0; i < 5; i++) await running.send(running.good());
    await seen(5);
    await running.control('/exchanges', { method: 'DELETE' });
    const {
      consumers: [consumer],
    } = await read();
    expect(clauseOf(consumer!, 'exp-is-iat-plus-300')).toMatchObject({ verdict: 'met', met: 5 });
  });

  it('is forgotten by POST /reset', async () => {
    await start();
    await running.send(running.good());
    await seen(1);
    await running.control('/reset', { method: 'POST' });
    expect((await read()).consumers).toEqual([]);
  });

  it('is not what the control API sends by itself, as a consumer or as the SSP, well or badly', async () => {
    await start();
    for (const order of [
      { interaction: 'search-patient' },
      { break: 'scope-for-patient-endpoint' },
      { break: 'tls-1-1' },
      { interaction: 'search-patient', at: 'ssp' },
    ]) {
      expect((await running.control('/send', { method: 'POST', body: JSON.stringify(order) })).status).toBe(200);
    }
    await running.send(running.good());
    expect(await seen(1)).toMatchObject({
      consumers: [{ asid: '200000000359', exchanges: 1 }],
      unattributed: { refusedConnections: [] },
    });
  });

  it('is not what a browser asks before a call', async () => {
    await start();
    await running.send({ ...running.good(), method: 'OPTIONS' });
    await running.send(running.good());
    expect((await seen(1)).consumers).toHaveLength(1);
  });

  it('is kept apart where no ASID is sent', async () => {
    await start();
    await running.send(withHeader('Ssp-From', 'me')(running.good()));
    expect((await seen(1)).consumers).toMatchObject([{ asid: 'none', addresses: [] }]);
  });

  it('is the latest hundred consumers', async () => {
    await start();
    for (let i = 0; i < 101; i++) await running.send(withHeader('Ssp-From', `${300_000_000_000 + i}`)(running.good()));
    const { consumers } = await until(({ consumers: [first] }) => first?.asid === '300000000001');
    expect(consumers).toHaveLength(100);
  });
});

describe('a connection that is refused, of which no certificate was seen', () => {
  it('L-02 is put down to the only system that calls from its address, and says so', async () => {
    await start();
    await running.send(running.good());
    await running.send(running.good(), await oldClient()).catch(() => undefined);
    const {
      consumers: [consumer],
      unattributed,
    } = await until(({ consumers: [first] }) => first !== undefined && clauseOf(first, 'tls-1-2').broken > 0);
    expect(clauseOf(consumer!, 'tls-1-2')).toMatchObject({
      verdict: 'broken',
      met: 1,
      broken: 1,
      found: [{ exchange: 'ssp-2' }],
      note: expect.stringContaining('nobody else called from its address'),
    });
    expect(unattributed.refusedConnections).toEqual([]);
  });

  it('is put down to nobody where two systems call from there', async () => {
    await startWithTwoSystems();
    await running.send(running.good());
    await running.send(
      withHeader('Ssp-From', '200000000115')(running.good()),
      clientOf(await sharedPki(), 'bad/wrong-fqdn'),
    );
    await running.send(running.good(), await oldClient()).catch(() => undefined);
    const { consumers, unattributed } = await until((report) => report.unattributed.refusedConnections.length > 0);
    expect(consumers.map((consumer) => [consumer.asid, clauseOf(consumer, 'tls-1-2').verdict])).toEqual([
      ['200000000359', 'met'],
      ['200000000115', 'met'],
    ]);
    expect(unattributed.refusedConnections).toEqual([
      { address: '127.0.0.1', reason: 'old-version', says: expect.any(String), count: 1 },
    ]);
  });

  it('is put down to nobody where nobody has sent a request with its certificate', async () => {
    await start();
    await running.send(running.good(), await oldClient()).catch(() => undefined);
    expect((await until((report) => report.unattributed.refusedConnections.length > 0)).consumers).toEqual([]);
  });
});

describe('a trial', () => {
  /** Calls the one with the expired certificate. */
  async function meet(client: RequestOptions): Promise<void> {
    const {
      trials: [{ port }],
    } = (await (await running.control('/trials')).json()) as { trials: [{ port: number }] };
    await new Promise((resolve) =>
      get({ ...client, host: 'localhost', port, agent: false }, (answer) => answer.resume().on('end', resolve)).on(
        'error',
        resolve,
      ),
    );
  }
  const verdicts = ({ consumers }: Report) =>
    consumers.map((consumer) => [consumer.asid, clauseOf(consumer, 'trial-expired-certificate').verdict]);

  it('is put down to the system whose certificate was presented, whoever else calls from there', async () => {
    await startWithTwoSystems('--trials');
    const second = clientOf(await sharedPki(), 'bad/wrong-fqdn');
    await running.send(running.good());
    await running.send(withHeader('Ssp-From', '200000000115')(running.good()), second);
    await meet({ ...second, rejectUnauthorized: false });
    const report = await until(({ consumers }) =>
      consumers.some((consumer) => clauseOf(consumer, 'trial-expired-certificate').verdict === 'broken'),
    );
    expect(verdicts(report)).toEqual([
      ['200000000359', 'never-exercised'],
      ['200000000115', 'broken'],
    ]);
    expect(report.unattributed.trials).toEqual([]);
  });

  it('is put down to every ASID of a system', async () => {
    await start('--trials');
    await running.send(running.good());
    await running.send(withHeader('Ssp-From', '200000000360')(running.good()));
    await meet(running.client);
    expect(
      verdicts(
        await until(
          ({ consumers: [first] }) => first !== undefined && clauseOf(first, 'trial-expired-certificate').met > 0,
        ),
      ),
    ).toEqual([
      ['200000000359', 'met'],
      ['200000000360', 'met'],
    ]);
  });

  it('that was refused without showing a certificate is put down to nobody where two systems call from there', async () => {
    await startWithTwoSystems('--trials');
    await running.send(running.good());
    await running.send(
      withHeader('Ssp-From', '200000000115')(running.good()),
      clientOf(await sharedPki(), 'bad/wrong-fqdn'),
    );
    const { cert: _c, key: _k, ...nameless } = running.client;
    await meet(nameless);
    const report = await until(({ unattributed }) => unattributed.trials.length > 0);
    expect(verdicts(report)).toEqual([
      ['200000000359', 'never-exercised'],
      ['200000000115', 'never-exercised'],
    ]);
    expect(report.unattributed.trials).toEqual([
      { trial: 'expired-certificate', address: '127.0.0.1', refused: 1, fell: 0 },
    ]);
  });
});

it('look-ups that are made elsewhere are not judged when the reader says so', async () => {
  await start();
  await running.send(running.good());
  const {
    consumers: [consumer],
  } = await seen(1);
  expect(clauseOf(consumer!, 'sds-looked-up')).toMatchObject({ verdict: 'broken', broken: 1 });
  expect(clauseOf((await read('?sds=elsewhere')).consumers[0]!, 'sds-looked-up')).toMatchObject({
    verdict: 'never-exercised',
    broken: 0,
    found: [],
    note: 'Look-ups are made elsewhere, where nobody here sees them.',
  });
});

it('a trial that is not open is never exercised, and says how to open it', async () => {
  await start();
  await running.send(running.good());
  const {
    consumers: [consumer],
  } = await seen(1);
  expect(clauseOf(consumer!, 'trial-tls-1-1')).toMatchObject({
    verdict: 'never-exercised',
    next: expect.stringContaining('Start mock-ssp or pnpm dev with --trials'),
  });
});

it.each([
  ['?asid=200000000999', 404, 'No request of 200000000999 has been seen.'],
  ['?asid=', 400, 'asid is "".'],
  ['?asid=1&asid=2', 400, 'asid is ["1","2"].'],
  ['?sds=here', 400, 'sds is "here".'],
  ['?asdi=1', 400, '"asdi" is not understood.'],
])('GET /scorecard%s is refused in a sentence', async (query, status, error) => {
  await start();
  const answer = await running.control(`/scorecard${query}`);
  expect([answer.status, await answer.json()]).toEqual([status, { error, next: expect.any(String) }]);
});
