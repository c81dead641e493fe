import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matrixPart, someOf } from '@mock-spine/shared/testing/matrix';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { decisionsOfSspRules } from '@mock-spine/shared/testing/steps-of-rules';
import { shareOf } from '@mock-spine/shared/testing/wire-layers';
import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import { vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import { startChain, type Chain } from './support/chain.ts';
import { until } from './support/running-dev.ts';
import { runInShell } from './support/shell.ts';
import { requestsAsked } from './support/request-cases.ts';

let chain: Chain;
let control: string;
beforeAll(async () => {
  chain = await startChain();
  control = new URL((await chain.control('ssp', '/live')).url).origin;
});
afterAll(() => chain.close());

interface Sent {
  readonly response?: {
    readonly status: number;
    readonly body: { readonly issue?: [{ readonly details: { readonly coding: [{ readonly display: string }] } }] };
  };
  readonly failure?: { readonly reason: string; readonly says: string };
  readonly asExpected?: boolean;
  readonly because?: ShownBecause;
  readonly exchange?: { readonly refusedBy?: { readonly rule: string } };
  readonly token: { readonly claims: Record<string, unknown> };
  readonly headers: [string, string][];
}

const post = async (path: string, order: object): Promise<Sent> =>
  (await chain.control('ssp', path, { method: 'POST', body: JSON.stringify(order) })).json() as Promise<Sent>;

/** The newest entry of a journal. */
async function newest(mock: 'ssp' | 'provider') {
  const { exchanges } = (await (await chain.control(mock, '/exchanges?limit=1')).json()) as {
    exchanges: { refused?: { reason: string }; because?: ShownBecause }[];
  };
  return exchanges[0];
}

describe.each(['consumer', 'ssp'] as const)('a client that is broken at "%s" before there is a request', (at) => {
  it.each(
    someOf(
      transportVectors.map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const),
      5,
    ),
  )('%s', async (_, vector) => {
    const expected = vector.at[at]!;
    for (const mock of ['ssp', 'provider'] as const) await chain.control(mock, '/exchanges', { method: 'DELETE' });
    const sent = await post('/send', { break: vector.name, at });
    if ('closed' in expected) {
      expect(sent).toMatchObject({
        failure: { reason: expect.stringMatching(/^(connection-closed|no-common-version|handshake-refused)$/) },
        asExpected: true,
      });
      expect(sent).not.toHaveProperty('response');
      await until(async () => (await newest(expected.by))?.refused?.reason === expected.reason);
      expect((await newest(expected.by))!.because).toMatchObject({
        kind: 'connection',
        by: expected.by,
        step: 'connection',
        decider: expected.reason,
        clause: { id: expect.stringMatching(/^[A-Z]-\d\d$/) },
      });
    } else {
      expect([sent.response?.status, sent.asExpected]).toEqual([expected.status, true]);
      if (expected.code !== undefined)
        expect(sent.response!.body.issue![0].details.coding[0].display).toMatch(
          new RegExp(`^${expected.code.replace('<from>', '200000000359')}$`),
        );
      expect(sent.exchange?.refusedBy?.rule).toBe(expected.refusedBy);
      expect(sent.because).toMatchObject(
        expected.refusedBy === undefined
          ? { kind: 'answered', by: 'provider', decider: '200' }
          : {
              kind: 'rule',
              by: 'ssp',
              step: decisionsOfSspRules[expected.refusedBy]![0],
              decider: expected.refusedBy,
            },
      );
    }
  });
});

describe('every vector can be sent by its name, and meets what it expects', () => {
  const sendable = (['consumer', 'ssp'] as const).flatMap((at) =>
    shareOf('send', vectors)
      .filter((vector) => vector.at[at] && vector.serviceFiltering !== 'on')
      .map(({ name, requirement }) => [requirement, name, at] as const),
  );
  it.each(matrixPart ? sendable : someOf(sendable, 40))('%s %s at %s', async (_, name, at) => {
    await chain.control('provider', '/reset', { method: 'POST' });
    const { rule, at: expectations } = vectorByName(name)!;
    const { by, status, refusedBy } = expectations[at]!;
    const sent = await post('/send', { break: name, at });
    expect(sent).toMatchObject({ asExpected: true });
    // Where the provider decided, its own journal says why; the one vector that the SSP alone takes notice of is one of media types.
    const ofProvider = expectations.ssp === undefined ? 'accept-is-supported' : rule;
    if (status >= 400)
      expect(sent.because).toMatchObject({ kind: 'rule', by, decider: by === 'ssp' ? refusedBy : ofProvider });
  });
});

describe('who asks', () => {
  it.each(requestsAsked)('%s: %i', async (as, status, practitioner, odsCode) => {
    const { token } = await post('/issue', { interaction: 'search-patient', as });
    expect(token.claims).toMatchObject({
      requesting_practitioner: practitioner,
      requesting_organization: { identifier: [{ value: odsCode }] },
      sub: practitioner.id,
    });
    expect((await post('/send', { interaction: 'search-patient', as })).response?.status).toBe(status);
  });

  it('has a system of its own in the token', async () => {
    const { token } = await post('/issue', { interaction: 'search-patient', as: 'hospital-doctor' });
    expect(token.claims).toMatchObject({
      requesting_device: { model: 'Mock hospital system', identifier: [{ value: 'MOCK-HOSPITAL-1' }] },
    });
  });
});

describe('what is written over a request', () => {
  it('is any claim and any header, whatever is broken besides', async () => {
    const order = {
      break: 'ssp-to-missing',
      claims: { aud: '-', reason_for_request: ['x'], jti: 7 },
      headers: { 'Ssp-To': '1', accept: '-', 'X-Empty': '' },
    };
    const { token, headers } = await post('/issue', order);
    expect(token.claims).toMatchObject({ reason_for_request: ['x'], jti: 7, sub: '10019' });
    expect(token.claims).not.toHaveProperty('aud');
    expect(headers).toEqual(
      expect.arrayContaining([
        ['Ssp-To', '1'],
        ['X-Empty', ''],
      ]),
    );
    expect(headers.map(([name]) => name)).not.toContain('Accept');
  });

  it('may take the place of the token', async () => {
    const { headers } = await post('/issue', { interaction: 'search-patient', headers: { authorization: 'Basic x' } });
    expect(headers.filter(([name]) => name === 'Authorization')).toEqual([['Authorization', 'Basic x']]);
  });

  it.each([
    [
      { headers: { 'Content-Length': '1' } },
      'headers.Content-Length does not make sense: what frames a message cannot be set.',
    ],
    [{ headers: { 'a b': '1' } }, 'headers.a b does not make sense: the name of a header is expected.'],
    [{ headers: { a: '1\r\nb: 2' } }, 'headers.a does not make sense: a line of text is expected.'],
    [{ claims: 'x' }, 'claims does not make sense'],
    [{ as: 'docter' }, 'as "docter" is unknown. Did you mean doctor?'],
  ])('T-01 %j is refused', async (part, error) => {
    const answer = await chain.control('ssp', '/send', {
      method: 'POST',
      body: JSON.stringify({ interaction: 'search-patient', ...part }),
    });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      expect.stringContaining(error),
    ]);
  });
});

describe('pnpm request', () => {
  const request = (args: string) => runInShell(`node scripts/run.js request --control ${control} ${args}`);

  it.each(
    someOf(
      [
        ['search-patient --send', 0, /^HTTP\/1\.1 200$/m],
        ['read-patient --id 999 --send', 1, /^HTTP\/1\.1 404$/m],
        [
          'read-patient --id 999 --send',
          1,
          /^Because: No patient of practice B82617 has the logical id "999"\. \(state: PATIENT_NOT_FOUND\)$/m,
        ],
        [
          '--break sender-not-registered --send',
          1,
          /^Refused by sender-is-registered \(A-014\): Ssp-From is \d{12}, which is the ASID of no registered system\.$/m,
        ],
        [
          '--break client-certificate-revoked --at ssp --send',
          1,
          /^client-certificate-revoked \(X-04\): as expected, which is that the provider closes the connection\.$/m,
        ],
        [
          'search-patient',
          0,
          /^GET \/https:\/\/localhost:\d+\/B82617\/STU3\/1\/gpconnect\/Patient\?identifier=\S+ HTTP\/1\.1\r\nHost: localhost:\d+\r\n/,
        ],
        [
          'read-patient --id 2 --practice B82617 --at ssp',
          0,
          /^GET \/B82617\/STU3\/1\/gpconnect\/Patient\/2 HTTP\/1\.1\r\n/,
        ],
        ['--break tls-1-1 --curl', 0, /^curl .*--tlsv1\.1 --tls-max '1\.1' --ciphers 'ALL:@SECLEVEL=0'/],
        ['--break no-client-certificate --curl', 0, /^curl (?!.*--cert )/],
      ],
      3,
    ),
  )('%s', async (args, code, says) => {
    const { stdout, stderr, code: came } = await request(args);
    expect({ came, stderr }).toEqual({ came: code, stderr: '' });
    expect(stdout).toMatch(says);
  });

  it('--json shows all, with claims of JSON and of text', async () => {
    const { stdout } = await request(
      `search-patient --claim sub=x --claim exp=5 --claim 'requesting_device={"a":[1]}' --claim iss=- --header X-A=b=c --json`,
    );
    const { token, headers } = JSON.parse(stdout) as Sent;
    expect(token.claims).toMatchObject({ sub: 'x', exp: 5, requesting_device: { a: [1] } });
    expect(token.claims).not.toHaveProperty('iss');
    expect(headers).toContainEqual(['X-A', 'b=c']);
  });

  it("--send --json masks the journal's part unless it is told not to", async () => {
    const targetIn = async (flags: string) =>
      (
        JSON.parse((await request(`read-patient --id 9690937278 --send --json ${flags}`)).stdout) as {
          exchange: { target: string };
        }
      ).exchange.target;
    expect(await targetIn('')).toMatch(/\/Patient\/\*\*\*$/);
    expect(await targetIn('--reveal')).toMatch(/\/Patient\/9690937278$/);
  });

  it.each(
    someOf(
      [
        ['', 'Which interaction?'],
        ['serch-patient', 'interaction "serch-patient" is unknown. Did you mean search-patient?'],
        ['search-patient --brek x', '--brek is unknown. Did you mean --break? Run with --help.'],
        ['search-patient --http --json', '--http and --json do not go together: choose one.'],
        ['search-patient --curl --send', '--curl shows a command that sends'],
        ['search-patient --claim x', '--claim is "x"; expected <name>=<value>.'],
        ['search-patient read-patient', '"read-patient" is one word too many'],
        ['search-patient --at provider', 'at does not make sense'],
        ['search-patient --at', "'--at <value>' argument missing"],
      ],
      2,
    ),
  )('makes no sense as "%s"', async (args, error) => {
    const { stdout, stderr, code } = await request(args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(error.replace("'--at", "Option '--at"))]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('--list lists interactions, personas, patients, practices and every vector', async () => {
    const { stdout, code } = await runInShell('node scripts/run.js request --list');
    expect(code).toBe(0);
    const listed = stdout.split('\n').map((line) => line.trim().split(/\s+/)[0]);
    expect(listed).toEqual(
      expect.arrayContaining([
        'search-patient',
        'migrate-binary',
        'doctor',
        'hospital-doctor',
        'normal',
        'unknown',
        'B82617',
        'X12345',
        'ssp-to-missing',
        'tls-1-3',
      ]),
    );
    expect(listed).toEqual(expect.arrayContaining([...vectors, ...transportVectors].map(({ name }) => name)));
  });

  it('says in one sentence that no SSP runs, or that something else does', async () => {
    const answers = ['no', 'null', '{"error":{"status":404,"message":"not found"}}'];
    const other = createServer((_, res) => res.writeHead(404).end(answers.shift())).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const ask = () => runInShell(`node scripts/run.js request search-patient --control ${url}`);
    while (answers.length > 0)
      expect(await ask()).toMatchObject({
        code: 1,
        stderr: `What answers at ${url} is not the control API of a mock SSP: it said 404. Say with --control where that is.\n`,
      });
    await new Promise((closed) => other.close(closed));
    expect(await ask()).toMatchObject({
      code: 1,
      stderr: `No mock SSP answers at ${url} (ECONNREFUSED). Start one with pnpm dev, or say with --control where its control API is.\n`,
    });
  });
});
