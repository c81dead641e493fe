import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { Machine } from './examination.ts';
import { examine, showFindings } from './examine.ts';

let good: Machine;

beforeAll(async () => {
  good = {
    env: { MOCK_SSP_PORT: '0', MOCK_SSP_CONTROL_PORT: '0', MOCK_PROVIDER_PORT: '0', MOCK_PROVIDER_CONTROL_PORT: '0' },
    now: Date.now(),
    node: '20.19.0',
    certs: await sharedPki(),
  };
});

const findingAt = async (at: string, changed: Partial<Machine>) =>
  (await examine({ ...good, ...changed })).find((finding) => finding.at === at);

describe('the doctor', () => {
  it('finds nothing where all is well', async () => {
    const findings = await examine(good);
    expect(findings.filter(({ verdict }) => verdict === 'problem')).toEqual([]);
    expect(findings.map(({ at }) => at)).toEqual([
      'node',
      'ports',
      'directories',
      'certificates',
      'clock',
      'proxies',
      'variables',
      'names',
      'openssl',
      'open files',
    ]);
    expect(showFindings(findings)).toContain('Nothing keeps the mocks from running here.');
  });

  it.each([
    [
      'certificates',
      { env: { MOCK_SPINE_PUBLIC_ORIGIN: 'https://mocks.example:8443' } },
      'note',
      expect.stringMatching(
        /^The server's in \S+ is not for mocks\.example, by which it is reached \(--public-origin\)/,
      ),
    ],
    [
      'open files',
      { openFiles: 100 },
      'note',
      'A process may have 100 open, and each connection is one: what comes when there are as many is closed, and no journal has it.',
    ],
    ['node', { node: '20.18.3' }, 'problem', 'Expected Node 20.19 or later; found 20.18.3.'],
    [
      'clock',
      { now: 0 },
      'problem',
      'It is 1970-01-01T00:00:00.000Z here, which is before this program was installed.',
    ],
    [
      'proxies',
      { env: { HTTPS_PROXY: 'http://proxy:3128' } },
      'note',
      'HTTPS_PROXY is set, and NO_PROXY does not hold localhost: clients that heed it ask the proxy for the mocks.',
    ],
    [
      'variables',
      { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
      'note',
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: clients of Node take any certificate, so that tests prove nothing of TLS.',
    ],
    [
      'variables',
      { env: { OPENSSL_CONF: '/etc/strict.cnf' } },
      'note',
      'OPENSSL_CONF is "/etc/strict.cnf", and holds for the mocks too.',
    ],
  ] as const)('says what is wrong with %s', async (at, { ...changed }, verdict, found) => {
    const env = { ...good.env, ...('env' in changed ? changed.env : {}) };
    expect(await findingAt(at, { ...changed, env })).toMatchObject({ verdict, found });
  });

  // Source: the README's table of ports, five of them.
  it('names every port that it looked at', async () => {
    const env = { ...good.env, MOCK_SPINE_SERVICES_PORT: '0' };
    expect(await findingAt('ports', { env })).toMatchObject({ found: '0, 0, 0, 0 and 0 can be had.' });
  });

  it('leaves a proxy alone from which localhost is exempt', async () => {
    const env = { ...good.env, HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '127.0.0.1,localhost' };
    expect(await findingAt('proxies', { env })).toMatchObject({ verdict: 'fine' });
  });

  // SSL_CTX_set_security_level(3): what has fewer bits than its level wants is not loaded; 512 are too few for each of them but 0.
  itWith('openssl')('says when the rules of OpenSSL do not take the certificates', async () => {
    const certs = await temporaryDirectory();
    mkdirSync(join(certs, 'ssp'));
    const [key, crt] = ['key', 'crt'].map((ending) => join(certs, `ssp/server.${ending}`)) as [string, string];
    const words = ['req', '-x509', '-newkey', 'rsa:512', '-nodes', '-subj', '/CN=a', '-keyout', key, '-out', crt];
    execFileSync('openssl', words, { stdio: 'ignore' });
    expect(await findingAt('node', { certs })).toMatchObject({
      verdict: 'problem',
      found: "The rules of Node's OpenSSL do not take the certificates or the suites (ee key too small).",
      next: expect.stringMatching(/^Unset OPENSSL_CONF, or allow TLS 1\.2 and SECLEVEL 2 /),
    });
  });

  // What serve says there: "The certificates cannot be made in …". A finding that is fine, and a start that fails, are no advice.
  it.each([
    ['file', 'is no directory\\.'],
    [join('file', 'certs'), 'cannot be made: .*file is no directory\\.'],
  ])('says where no certificates can be made: %s', async (path, found) => {
    const root = await temporaryDirectory();
    writeFileSync(join(root, 'file'), '');
    const certs = join(root, path);
    expect(await findingAt('directories', { certs })).toMatchObject({
      verdict: 'note',
      found: expect.stringMatching(found),
      next: expect.stringContaining('--certs <directory>'),
    });
    expect(await findingAt('certificates', { certs })).toMatchObject({
      verdict: 'problem',
      found: `None in ${certs}, and none can be made there.`,
    });
  });

  it('says which certificate is not in order', async () => {
    const certs = await temporaryDirectory();
    mkdirSync(certs, { recursive: true });
    writeFileSync(join(certs, 'ca-bundle.crt'), 'nothing');
    expect(await findingAt('certificates', { certs })).toMatchObject({
      verdict: 'note',
      found: `Those in ${certs} are not in order (missing).`,
    });
  });

  it('shows below a finding what to do next, and nothing where there is nothing to do', () => {
    expect(
      showFindings([
        { at: 'node', verdict: 'fine', found: 'Node 20.' },
        { at: 'ports', verdict: 'problem', found: '8443 is taken.', next: 'Free it.' },
      ]),
    ).toBe(
      'ok       node          Node 20.\nPROBLEM  ports         8443 is taken.\n                        Free it.\n\nA problem keeps the mocks from running here.',
    );
  });
});
