import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { installPackage, type Installed } from './support/installed-package.ts';

const longest = 60_000;

let installed: Installed;
let certs: string;
let tokens: string;
beforeAll(async () => {
  [installed, certs] = await Promise.all([installPackage(), sharedPki()]);
  tokens = join(await temporaryDirectory(), 'tokens');
  writeFileSync(tokens, 'read: a-token-to-read-0123456789\nwrite: a-token-to-write-0123456789\n');
}, 120_000);

/** What a control API is told that wants tokens, and speaks TLS or does not. */
const access = (overTls: boolean): string[] => [
  `--control-token-file=${tokens}`,
  ...(overTls
    ? [`--control-cert=${join(certs, 'ssp/server.crt')}`, `--control-key=${join(certs, 'ssp/server.key')}`]
    : []),
];

/** A program that does with mocks all that goes by a control API, and tells of each. */
const everything = `
const next = spine.nextExchange({ interaction: 'search-patient' });
const fault = await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
console.log((await spine.send({ interaction: 'search-patient' })).response.status, (await next).answer.status);
await fault.remove();
console.log((await spine.send({ break: 'ssp-to-missing' })).response.status, (await spine.expectRefused('A-012')).kind);
console.log((await spine.exchanges()).length, (await spine.exchanges({ of: 'provider' })).length);
console.log((await spine.enablement({ B82617: { documents: false } })).B82617.documents);
await spine.reset();
console.log((await spine.exchanges()).length, (await fetch(spine.control.replace('https:', 'http:') + '/exchanges').catch(() => ({}))).status);
`;

describe('the library, before control APIs that want tokens', () => {
  it.each([
    ['in a process of their own', false, false],
    ['in two processes, over TLS', false, true],
    ['within the process, over TLS', true, true],
  ])(
    '%s, does all that it does without',
    async (_, inProcess, overTls) => {
      const flags = [...access(overTls), ...(inProcess || !overTls ? [] : ['--separate'])];
      const options = JSON.stringify({ certs, inProcess, flags });
      installed.write(
        'all.mjs',
        `import { startSpine } from 'mock-spine';\nconst spine = await startSpine(${options});\n${everything}\nconsole.log(spine.controlTokenFile);\nawait spine.stop();`,
      );
      const { stdout, stderr } = await installed.run(process.execPath, ['all.mjs']);
      // Without a token plain HTTP is refused; where there is TLS it is not even heard.
      const refused = overTls ? expect.stringMatching(/^0 (400|undefined)$/) : '0 401';
      expect([stdout.trim().split('\n'), stderr]).toEqual([
        ['503 503', '400 request', '2 0', 'false', refused, tokens],
        '',
      ]);
    },
    longest,
  );

  it(
    'a test that is run beside the mocks connects to them, and commands that it runs have their token',
    async () => {
      installed.write(
        'beside.mjs',
        `import { spawnSync } from 'node:child_process';
import { connectSpine } from 'mock-spine';
console.log((await connectSpine().send({ interaction: 'search-patient' })).response.status);
const scorecard = spawnSync(process.env.COMMAND, ['scorecard', '--report', 'json'], { encoding: 'utf8' });
console.log(scorecard.status, JSON.parse(scorecard.stdout).consumers);`,
      );
      const words = ['run', '--certs', certs, ...access(false), '--', process.execPath, 'beside.mjs'];
      const env = { ...process.env, COMMAND: installed.command };
      // It has asked with the token, and ends with 1 since nothing was judged.
      expect(await installed.run(installed.command, words, env)).toEqual({
        code: 0,
        stdout: '200\n1 []\n',
        stderr: '',
      });
    },
    longest,
  );
});

describe('mock-spine serve --trials', () => {
  it.each<[where: string, ...flags: string[]]>([['in one process'], ['in two', '--separate']])(
    'lists the trials over TLS with the token, %s, and says how the scorecard is asked',
    async (_, ...separate) => {
      const audit = join(await temporaryDirectory(), 'audit');
      const flags = [
        '--free-ports',
        '--trials',
        `--certs=${certs}`,
        `--audit-dir=${audit}`,
        ...access(true),
        ...separate,
      ];
      const script = `: > said; "$0" serve "$@" > said & mocks=$!
until grep -q '^Who met' said; do kill -0 $mocks || break; sleep 0.1; done
kill -TERM $mocks; wait $mocks; code=$?; cat said; exit $code`;
      const { code, stdout, stderr } = await installed.run('sh', ['-c', script, installed.command, ...flags]);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/ https:\/\/localhost:\d+ {2}expired-certificate\n/);
      expect(stdout).toMatch(
        new RegExp(`scorecard --control https://localhost:\\d+ --control-token-file ${tokens}\n$`),
      );
    },
    longest,
  );
});
