import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startSsp } from '../src/server.ts';
import { readSspSettings } from '../src/settings.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let dir: string;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
  dir = await temporaryDirectory();
});
afterAll(() => provider.close());

function write(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

async function withSsp(flags: readonly string[], use: (running: TestSsp) => Promise<void>): Promise<void> {
  const running = await startTestSsp(provider.root, flags);
  try {
    await use(running);
  } finally {
    await running.ssp.close();
  }
}

const faultsOf = async (running: TestSsp) => (await (await running.control('/faults')).json()) as { faults: object[] };
const call = async (running: TestSsp, method: string, body?: unknown) => {
  const answer = await running.control('/faults', {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: answer.status === 204 ? undefined : ((await answer.json()) as unknown) };
};

describe('faults of the start', () => {
  it('from flags: short forms and records in JSON, in turn', () =>
    withSsp(
      [
        '--fault',
        'latency=1',
        '--fault',
        '{"name":"busy","match":{"practice":"B82617"},"when":{"count":1},"do":{"status":503}}',
      ],
      async (running) => {
        expect(await faultsOf(running)).toEqual({
          faults: [
            { name: 'latency=1', do: { latency: 1 } },
            { name: 'busy', match: { practice: 'B82617' }, when: { count: 1 }, do: { status: 503 } },
          ],
        });
        expect((await running.send(running.good())).status).toBe(503);
        expect(await running.latest()).toMatchObject({ faults: ['latency=1', 'busy'] });
        expect((await running.send(running.good())).status).toBe(200);
      },
    ));

  it.each([
    [
      'YAML',
      '- do: { latency: 200-800 }\n  when: { percentage: 50, seed: 1 }\n- name: no SDS\n  match: { practice: 12345 }\n  do: { sdsUnavailable: true }\n',
    ],
    [
      'JSON',
      '{"faults":[{"do":{"latency":"200-800"},"when":{"percentage":50,"seed":1}},{"name":"no SDS","match":{"practice":"12345"},"do":{"sdsUnavailable":true}}]}',
    ],
  ])('from a file in %s', (form, text) =>
    withSsp(['--faults', write(`faults.${form.toLowerCase()}`, text)], async (running) => {
      expect(await faultsOf(running)).toEqual({
        faults: [
          { name: 'latency=200-800', when: { percentage: 50, seed: 1 }, do: { latency: '200-800' } },
          { name: 'no SDS', match: { practice: '12345' }, do: { sdsUnavailable: true } },
        ],
      });
    }),
  );

  it('from the registry file, before all others', async () => {
    const registry = write(
      'registry.yaml',
      `
organisations:
  A21472: { name: Mock Urgent Care Centre }
  B82617: { name: COXWOLD SURGERY }
systems:
  200000000359: { organisation: A21472, partyKey: A21472-0000359, cpaId: S200000000359, manufacturer: MOCKC, fqdn: consumer.mock-spine.test, initiates: all }
  918999198738:
    organisation: B82617
    partyKey: B82617-0198738
    cpaId: S918999198738
    manufacturer: MOCKP
    receives: all
    endpoints: { gpconnect: ${provider.root} }
agreements: { A21472: [B82617] }
faults:
  - do: { status: 504 }
`,
    );
    const ssp = await startSsp(
      readSspSettings(
        [
          '--port',
          '0',
          '--control-port',
          '0',
          '--certs',
          await sharedPki(),
          '--registry',
          registry,
          '--fault',
          'stall',
        ],
        {},
      ),
    );
    try {
      const control = (path: string, init?: RequestInit) => fetch(`http://localhost:${ssp.controlPort}${path}`, init);
      expect(await (await control('/faults')).json()).toEqual({
        faults: [
          { name: 'status=504', do: { status: 504 } },
          { name: 'stall', do: { stall: true } },
        ],
      });
      expect(await (await control('/registry')).json()).not.toHaveProperty('faults');
      const sent = await control('/send', { method: 'POST', body: '{"interaction":"search-patient"}' });
      expect(await sent.json()).toMatchObject({ exchange: { faults: ['status=504'] } });
    } finally {
      await ssp.close();
    }
  });

  it('are told of at the start, each by its name and what it does', async () => {
    const child = spawn(
      process.execPath,
      [
        'scripts/run.js',
        'mock-ssp',
        '--certs',
        await sharedPki(),
        '--port',
        '0',
        '--control-port',
        '0',
        '--fault',
        'latency=200-800',
        '--fault',
        '{"name":"x","match":{"asid":"200000000359","interaction":"read-patient"},"when":{"percentage":10,"count":2,"from":5},"do":{"reset":"after-headers"}}',
      ],
      { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: {} },
    );
    let said = '';
    child.stderr!.on('data', (text) => (said += String(text)));
    await once(child, 'message');
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(said).toBe(
      'mock-ssp: fault latency=200-800: waits 200 to 800 ms; every request\n' +
        "mock-ssp: fault x: resets the consumer's connection after the headers of the answer; requests for read-patient from 200000000359; for 10 in 100 of them; 2 times; from 5 s after it was set\n",
    );
  });
});

describe('the control API', () => {
  it('shows, replaces, adds and removes; what it shows it takes', () =>
    withSsp([], async (running) => {
      expect(await call(running, 'GET')).toEqual({ status: 200, body: { faults: [] } });
      const one = { name: 'one', do: { status: 503 } };
      expect(await call(running, 'PUT', { faults: [one] })).toEqual({ status: 200, body: { faults: [one] } });
      const both = { faults: [one, { name: 'stall', match: { practice: 'X12345' }, do: { stall: true } }] };
      expect(await call(running, 'POST', { match: { practice: 'X12345' }, do: { stall: true } })).toEqual({
        status: 200,
        body: both,
      });
      expect(await call(running, 'PUT', (await call(running, 'GET')).body)).toEqual({ status: 200, body: both });
      expect((await running.send(running.good())).status).toBe(503);
      expect(await call(running, 'DELETE')).toEqual({ status: 204, body: undefined });
      expect((await running.send(running.good())).status).toBe(200);
    }));

  it('a fault that is added leaves the counts of the others', () =>
    withSsp([], async (running) => {
      await call(running, 'PUT', { faults: [{ when: { count: 1 }, do: { status: 503 } }] });
      expect((await running.send(running.good())).status).toBe(503);
      await call(running, 'POST', { do: { latency: 0 } });
      expect((await running.send(running.good())).status).toBe(200);
    }));

  it('POST /reset removes what was set, and puts those of the start back with their counts', () =>
    withSsp(['--fault', '{"when":{"count":1},"do":{"status":503}}'], async (running) => {
      expect((await running.send(running.good())).status).toBe(503);
      await call(running, 'PUT', { faults: [{ do: { status: 504 } }] });
      expect((await running.send(running.good())).status).toBe(504);
      await running.control('/reset', { method: 'POST' });
      expect(await faultsOf(running)).toEqual({
        faults: [{ name: 'status=503', when: { count: 1 }, do: { status: 503 } }],
      });
      expect((await running.send(running.good())).status).toBe(503);
      expect((await running.send(running.good())).status).toBe(200);
    }));

  it('two of one kind are told apart by a number', () =>
    withSsp([], async (running) => {
      await call(running, 'PUT', { faults: [{ do: { stall: true } }, { do: { stall: true } }] });
      await call(running, 'POST', { do: { stall: true } });
      expect((await faultsOf(running)).faults).toMatchObject([
        { name: 'stall' },
        { name: 'stall #2' },
        { name: 'stall #3' },
      ]);
    }));

  it('keeps no more than a hundred', () =>
    withSsp([], async (running) => {
      await call(running, 'PUT', { faults: Array.from({ length: 100 }, () => ({ do: { latency: 0 } })) });
      expect(await call(running, 'POST', { do: { latency: 0 } })).toMatchObject({
        status: 422,
        body: { problems: ['There are 100 faults already; expected at most as many.'] },
      });
    }));

  it('refuses faults that make no sense, and leaves the old ones in force', () =>
    withSsp(['--fault', 'status=503'], async (running) => {
      const { status, body } = await call(running, 'PUT', { faults: [{ do: { latncy: 5 } }] });
      expect([status, body]).toEqual([
        422,
        {
          error: 'The faults make no sense; the old ones stay in force.',
          next: 'Mend what the problems name, for example {"faults":[{"do":{"latency":500}}]}.',
          problems: [
            expect.stringMatching(
              /^faults\.0\.do\.latncy is unknown\. Did you mean latency\? The keys are: latency, refuse, /,
            ),
          ],
        },
      ]);
      expect(await call(running, 'POST', { name: 'status=503', do: { stall: true } })).toMatchObject({
        status: 422,
        body: { problems: ['name is "status=503"; expected another name than those in force.'] },
      });
      expect((await running.send(running.good())).status).toBe(503);
    }));

  it('takes no faults in PUT /registry', () =>
    withSsp([], async (running) => {
      const registry = (await (await running.control('/registry')).json()) as object;
      const answer = await running.control('/registry', {
        method: 'PUT',
        body: JSON.stringify({ ...registry, faults: [] }),
      });
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { problems: ['faults is for a registry file; expected none here: PUT /faults changes the faults in force.'] },
      ]);
    }));
});
