import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { callWithNode } from '@mock-spine/shared/testing/tls-clients';
import { mapClaim, withAuthorization, withHeader, withTokenHeader } from '@mock-spine/shared/vectors/changes';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { callControl } from '../support/control.ts';
import { goodParts, write, type Odd } from '../support/good-bytes.ts';
import { expectProper } from '../support/proper-answers.ts';
import { rawTls } from '../support/raw-tls.ts';
import { readAudit } from '../support/read-audit.ts';
import { readAnswers, type Answer } from '../support/read-answers.ts';
import { startTestProvider, startTestSsp, type Mock, type TestProvider } from '../support/running-mocks.ts';
import { summarise } from '../support/summarise.ts';

let provider: TestProvider;
let ssp: Mock;
const mock = (name: 'provider' | 'ssp'): Mock => (name === 'ssp' ? ssp : provider);
const both = ['provider', 'ssp'] as const;

beforeAll(async () => {
  provider = await startTestProvider();
  ssp = await startTestSsp(provider.port);
});
afterAll(async () => {
  await ssp.running.close();
  await provider.running.close();
});

/** Sends a request and gives its one answer. */
async function ask(
  to: Mock,
  { interaction = 'search-patient', change, ...odd }: Odd & { interaction?: string; change?: Change } = {},
): Promise<Answer> {
  const { received } = await rawTls(to.port, to.client, write(goodParts(to, interaction, change), odd));
  const answers = readAnswers(received);
  expectProper(answers);
  expect(answers).toHaveLength(1);
  return answers[0]!;
}

/** Starts a provider of its own, lets it be asked, and reads its audit trail. */
async function audited(use: (own: TestProvider) => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const own = await startTestProvider();
  await use(own);
  await own.running.close();
  return readAudit(own);
}

describe('A01 broken access control', () => {
  it.each(
    both.flatMap((name): [typeof name, string, Record<string, string>, number][] => [
      [name, 'a foreign Host', { Host: 'attacker.example' }, 403],
      [name, 'a Host that begins like this machine', { Host: 'localhost.attacker.example' }, 403],
      [name, 'a Host with user information, which is no Host', { Host: 'localhost@attacker.example' }, 400],
      [name, 'the Origin of another page', { Origin: 'https://attacker.example' }, 403],
      [name, 'an Origin that begins like this machine', { Origin: 'http://localhost.attacker.example' }, 403],
      [name, 'the Origin null', { Origin: 'null' }, 403],
    ]),
  )('T-01 A01 the control API of the %s refuses %s', async (name, _, headers, status) => {
    for (const [path, method] of [
      ['/exchanges?reveal=true', 'GET'],
      ['/exchanges', 'DELETE'],
      ['/reset', 'POST'],
    ] as const) {
      await expect(callControl(mock(name), path, { method, headers })).resolves.toMatchObject({ status });
    }
  });

  it('T-01 A01 the path of another practice is not served, whatever the headers name', async () => {
    const other = (to: Mock) => ({ target: goodParts(to).target.replace('B82617', 'Z99999') });
    expect(summarise([await ask(provider, other(provider))])).toBe('provider 404 NO_RECORD_FOUND');
    expect(summarise([await ask(ssp, other(ssp))])).toMatch(
      /^ssp 400 ENDPOINT_.*_VARIES_FROM_TARGETURL_https:\/\/localhost:\d+\/Z99999\//,
    );
  });

  it.each([
    '/../../Z99999/STU3/1/gpconnect/metadata',
    '/%2e%2e/%2e%2e/metadata',
    '/Patient/..%2f..%2fmetadata',
    '/..;/metadata',
    '/Patient/1/../2',
  ])('T-01 A01 %s does not climb out of its service root', async (below) => {
    const target = (to: Mock) => ({ target: `${to.prefix}/B82617/STU3/1/gpconnect${below}` });
    expect(summarise([await ask(provider, target(provider))])).toMatch(/^provider 40[04] /);
    expect(summarise([await ask(ssp, target(ssp))])).toMatch(/^ssp 400 ENDPOINT_/);
  });

  it('T-01 A01 a sensitive patient is not found, neither by number nor by id', async () => {
    const searched = await ask(provider, { target: goodParts(provider).target.replace('9690937278', '9690938533') });
    expect(JSON.parse(searched.body)).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(searched.body).not.toContain('9690938533');
    const ids = ['1', '2', '8', '9', '10'];
    const read = await Promise.all(
      ids.map((id) => ask(provider, { interaction: 'read-patient', target: `/B82617/STU3/1/gpconnect/Patient/${id}` })),
    );
    expect(read.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404]);
    expect(JSON.stringify(read)).not.toContain('9690938533');
  });
});

describe('A02 cryptographic failures', () => {
  it.each(
    both.flatMap((name) => (['TLSv1', 'TLSv1.1', 'TLSv1.3'] as const).map((version) => [name, version] as const)),
  )('T-01 A02 L-02 the %s speaks no %s', async (name, version) => {
    const { received, protocol } = await callWithNode({
      ...mock(name).client,
      port: mock(name).port,
      minVersion: version,
      maxVersion: version,
      ciphers: `DEFAULT${version === 'TLSv1.3' ? '' : '@SECLEVEL=0'}`,
    });
    expect({ received, protocol }).toEqual({ received: '', protocol: undefined });
  });

  it.each(both)('T-01 A02 P-03 the %s takes no cipher suite without forward secrecy', async (name) => {
    await expect(
      callWithNode({ ...mock(name).client, port: mock(name).port, ciphers: 'AES256-GCM-SHA384:AES128-SHA' }),
    ).resolves.toMatchObject({ received: '' });
  });

  it('T-01 A02 every private key is readable by its owner only', async () => {
    const certs = await sharedPki();
    const keys = readdirSync(certs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.key'));
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((file) => (statSync(join(certs, file)).mode & 0o077) !== 0)).toEqual([]);
  });

  it('T-01 A02 P-10 the patient in the audit trail is a keyed hash, and the key differs from trail to trail', async () => {
    const [[first], [second]] = [await audited((own) => ask(own)), await audited((own) => ask(own))];
    const [here, there] = [first!['patient'], second!['patient']];
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    expect(here).not.toBe(there);
    expect([here, there]).not.toContain(createHash('sha256').update('9690937278').digest('hex'));
  });
});

describe('A03 injection', () => {
  it.each(both)('T-01 A03 what the %s repeats in its answer stays inside a JSON string', async (name) => {
    const odd = '/","injected":true,"x":"\\u0000<script>alert(1)</script>';
    const { body } = await ask(mock(name), { target: odd });
    const outcome = JSON.parse(body) as { issue: { diagnostics: string }[] };
    expect(Object.keys(outcome)).not.toContain('injected');
    expect(Object.keys(outcome.issue[0]!)).not.toContain('injected');
    expect(outcome.issue[0]!.diagnostics).toContain('injected');
  });

  it.each([
    '/https%3A%2F%2Flocalhost%0d%0aX-Injected:%201',
    '/https%3A%2F%2Flocalhost%00',
    '/https%3A%2F%2Flocalhost%20HTTP%2F1.1',
  ])('T-01 A03 %s writes no line into the request to the provider', async (target) => {
    const answer = await ask(ssp, { target });
    expect(answer.status).toBe(400);
    expect(answer.headers.map(([header]) => header)).not.toContain('x-injected');
  });

  it('T-01 A03 P-10 a line end in a claim or a header writes no line of its own into the audit trail', async () => {
    const forged = 'Eve"}\n{"sequence":999999,"outcome":{"status":200}}\r\n\u2028';
    const lines = await audited(async (own) => {
      await ask(own, {
        change: mapClaim('requesting_practitioner', (practitioner: object) => ({
          ...practitioner,
          name: [{ family: forged, given: [forged] }],
        })),
      });
      await ask(own, { change: withHeader('Ssp-From', '200000000359","sequence":999999') });
    });
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('T-01 A03 claims named like parts of a prototype change no object', async () => {
    const encoded = Buffer.from(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ).toString('base64url');
    expect(
      (
        await ask(provider, {
          change: withAuthorization(() => [`Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.${encoded}.`]),
        })
      ).status,
    ).toBe(400);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('A04 insecure design', () => {
  it('T-01 A04 a request that breaks the security clauses does not learn whether a record exists', async () => {
    const asked = (id: string) =>
      ask(provider, {
        interaction: 'read-patient',
        target: `/B82617/STU3/1/gpconnect/Patient/${id}`,
        change: withAuthorization(() => []),
      });
    const [known, unknown] = [await asked('1'), await asked('999999')];
    expect(known.status).toBe(400);
    expect(unknown.body).toBe(known.body);
  });
  // That every resource which a caller can use up has a limit is shown in denial-of-service.test.ts (T-02).
});

describe('A05 security misconfiguration', () => {
  it.each(both)(
    'T-01 A05 the control API of the %s listens on loopback only, even when the mock does not',
    async (name) => {
      const open =
        name === 'ssp'
          ? await startTestSsp(provider.port, ['--host', '0.0.0.0'])
          : await startTestProvider(['--host', '0.0.0.0']);
      const elsewhere =
        Object.values(networkInterfaces())
          .flat()
          .find((address) => address?.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.2';
      await expect(reach(elsewhere, open.port)).resolves.toBe('connected');
      await expect(reach(elsewhere, open.running.controlPort)).resolves.toBe('ECONNREFUSED');
      await open.running.close();
    },
  );

  it.each(both)('T-01 A05 the %s itself listens on loopback by default', async (name) => {
    const elsewhere =
      Object.values(networkInterfaces())
        .flat()
        .find((address) => address?.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.2';
    await expect(reach(elsewhere, mock(name).port)).resolves.toBe('ECONNREFUSED');
  });

  it('T-01 A05 no answer names the software or carries a stack trace: `expectProper` looks at every answer of these tests', async () => {
    expect(summarise([await ask(ssp, { target: '/nothing' })])).toMatch(/^ssp 400 /);
    expect((await callControl(ssp, '/nothing')).headers).not.toHaveProperty('x-powered-by');
  });
});

/** `connected`, or the code of the error. */
function reach(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: 3_000 });
    socket.once('connect', () => socket.destroy()).once('connect', () => resolve('connected'));
    socket.once('timeout', () => resolve('timeout'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'));
  });
}

describe('A07 identification and authentication failures', () => {
  it.each<[string, Change]>([
    ['no token', withAuthorization(() => [])],
    ['an empty token', withAuthorization(() => ['Bearer '])],
    ['Basic authentication', withAuthorization(() => ['Basic YTpi'])],
    ['a token that says it is signed', withTokenHeader({ alg: 'HS256', typ: 'JWT' })],
    ['a token with a signature', withAuthorization((token) => [`Bearer ${token}c2lnbmF0dXJl`])],
  ])('T-01 A07 P-08 the provider refuses %s', async (_, change) => {
    expect(summarise([await ask(provider, { change })])).toBe('provider 400 BAD_REQUEST');
  });

  it('A-125 a token that says where its key is changes nothing: there is no key to fetch, and the member is noted alone', async () => {
    expect(
      summarise([
        await ask(provider, {
          change: withTokenHeader({ alg: 'none', typ: 'JWT', jku: 'https://attacker.example/keys' }),
        }),
      ]),
    ).toBe('provider 200 Bundle');
  });

  // That alg is none is the specification's design: who calls is proved by the SSP's certificate (P-02), and the token only tells on whose behalf.
  it('T-01 A07 P-02 a client without a certificate learns nothing from the provider, and 496 from the SSP', async () => {
    const { ca } = clientOf(await sharedPki(), 'ssp');
    const without = { ca, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
    expect((await rawTls(provider.port, without, write(goodParts(provider)))).received).toBe('');
    expect(summarise(readAnswers((await rawTls(ssp.port, without, write(goodParts(ssp)))).received))).toBe(
      'ssp 496 SSL_Certificate_Required',
    );
  });

  it("T-01 A07 the provider's own certificate makes nobody a consumer", async () => {
    const client = clientOf(await sharedPki(), 'ssp');
    expect(summarise(readAnswers((await rawTls(ssp.port, client, write(goodParts(ssp)))).received))).toBe(
      'ssp 403 ASID_CHECK_FAILED_MESSAGESENDER_200000000359',
    );
  });
});
