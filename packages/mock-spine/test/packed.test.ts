import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { installPackage, type Installed } from './support/installed-package.ts';

let installed: Installed;
let certs: string;
beforeAll(async () => {
  [installed, certs] = await Promise.all([installPackage(), sharedPki()]);
}, 120_000);

const longest = 60_000;

/** Of a consumer that has Node, or its like, and no more. */
const client = `
const { env } = process;
const order = JSON.stringify({ interaction: 'search-patient', patient: 'normal' });
fetch(env.MOCK_SPINE_CONTROL + '/send', { method: 'POST', body: order })
  .then((answer) => answer.json())
  .then(({ response }) => { console.log(response.status, response.body.resourceType); process.exit(response.status === 200 ? 0 : 1); });
`;

describe('the packed package, in a folder that holds nothing else', () => {
  it('has the command, which tells its version', async () => {
    expect(await installed.run('npx', ['--no', '--', 'mock-spine', '--version'])).toMatchObject({
      code: 0,
      stdout: '0.1.0\n',
    });
  });

  // Issue 17: plain Node 20, 22, 24 and 26 start it. `pnpm test:nodes` has this file run on each of them.
  it('runs on the Node that runs this test, as the doctor sees it', async () => {
    const { stdout } = await installed.run(installed.command, ['doctor', '--json'], installed.environment);
    const { findings } = JSON.parse(stdout) as { findings: { found: string }[] };
    expect(findings.map(({ found }) => found)).toContain(`Node ${process.versions.node}.`);
  });

  // A character that is not of ASCII has V8 keep its whole file in two bytes for each (V8: one- and two-byte strings).
  it('is read in one byte for each character, and without comments but for licences', () => {
    const dist = join(installed.folder, 'node_modules/mock-spine/dist');
    const built = readdirSync(dist).filter((name) => name.endsWith('.js'));
    const texts = built.map((name) => readFileSync(join(dist, name), 'utf8'));
    expect(built.length).toBeGreaterThan(10);
    expect(built.filter((_, index) => /[^\0-\x7f]/.test(texts[index]!))).toEqual([]);
    const comments = texts.flatMap((text) => text.match(/^\/\*\*[^]*?\*\//gm) ?? []);
    expect(comments.filter((comment) => !comment.includes('@license'))).toEqual([]);
  });

  it(
    'answers a good request through both hops, sent by curl',
    async () => {
      const child = spawn(
        installed.command,
        ['serve', '--json', '--free-ports', '--end-with-stdin', '--certs', certs],
        { cwd: installed.folder, stdio: ['pipe', 'pipe', 'inherit'], env: installed.environment },
      );
      const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
      const { ssp } = JSON.parse(line) as { ssp: { control: string } };
      const config = execFileSync('curl', [
        '-s',
        `${ssp.control}/issue?as=curl-config`,
        '-d',
        '{"interaction":"search-patient","patient":"normal"}',
      ]);
      const answer = execFileSync('curl', ['-K', '-'], {
        input: config,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      expect(JSON.parse(answer)).toMatchObject({
        entry: [{ resource: { resourceType: 'Patient', identifier: [{ value: '9690937278' }] } }],
      });
      // A consumer that takes one PEM block is known without its chain: the SSP has the SubCA.
      const alone = String(config).replace('consumer/client.crt', 'consumer/client-alone.crt');
      expect(alone).not.toBe(String(config));
      const again = execFileSync('curl', ['-K', '-'], {
        input: alone,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      expect(JSON.parse(again)).toMatchObject({ resourceType: 'Bundle' });
      expect((await fetch(`${ssp.control}/page/vendor/preact.js`)).status).toBe(200);
      expect(
        ((await (await fetch(`${ssp.control}/lessons`)).json()) as { lessons: object[] }).lessons.length,
      ).toBeGreaterThan(5);
      child.stdin.end();
      await once(child, 'close');
    },
    longest,
  );

  it(
    'runs a command beside the mocks',
    async () => {
      installed.write('client.js', client);
      const ran = await installed.run(installed.command, ['run', '--certs', certs, '--', 'node', 'client.js']);
      expect(ran).toEqual({ code: 0, stdout: '200 Bundle\n', stderr: '' });
    },
    longest,
  );

  onlyInMatrix(() => {
    it(
      'starts for a user who may write two directories and no more',
      async () => {
        const open = join(installed.folder, 'open');
        mkdirSync(open);
        const nobody = 65_534;
        const isRoot = process.getuid?.() === 0;
        if (isRoot) chownSync(open, nobody, nobody);
        // Where this user may not write.
        const shut = join(installed.folder, 'shut');
        mkdirSync(shut);
        chmodSync(shut, 0o555);
        const child = spawn(
          process.execPath,
          [
            join(installed.folder, 'node_modules/mock-spine/dist/mock-spine.js'),
            'serve',
            '--json',
            '--free-ports',
            '--end-with-stdin',
            '--certs',
            join(open, 'certs'),
            '--audit-dir',
            join(open, 'audit'),
          ],
          {
            cwd: shut,
            stdio: ['pipe', 'pipe', 'pipe'],
            env: { PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: shut },
            ...(isRoot && { uid: nobody, gid: nobody }),
          },
        );
        const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
        const { provider } = JSON.parse(line) as { provider: { control: string } };
        expect((await fetch(`${provider.control}/ready`)).status).toBe(200);
        child.stdin.end();
        expect(await once(child, 'close')).toEqual([0, null]);
      },
      longest,
    );
  });
});

/** What the first page of the documentation shows, with every form of what is asked. */
const consumer = (imports: string): string => `
${imports}
export async function suite(): Promise<(number | undefined)[]> {
  const spine = await startSpine({ provider: true, patience: 30_000 });
  const fault = await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
  await fault.remove();
  const { url, headersByName } = await spine.issue({ interaction: 'search-patient' });
  const tls: { readonly ca: string; readonly cert: string; readonly key: string } = spine.tls;
  const next: Exchange = await spine.nextExchange({ status: '4xx' }, 100);
  if (next.kind === 'connection') throw new SpineError(next.refused.says);
  void [url, headersByName['Ssp-From'], tls, spine.serviceRoot('documents'), spine.env['MOCK_SPINE_URL']];
  await spine.expectRefused('S-01');
  // @ts-expect-error there is no such interaction
  await spine.send({ interaction: 'search-patients' });
  const statuses = (await spine.exchanges({ interaction: 'search-patient' })).map((x) => x.answer.status);
  await spine[Symbol.asyncDispose]();
  return statuses;
}
`;

describe('the types of the packed package', () => {
  const tsc = resolve('node_modules/.bin/tsc');
  const strictly = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022'];
  const closely = [...strictly, '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const compile = (...words: string[]) => installed.run(tsc, [...closely, '--types', '', ...words]);

  it.each(
    someOf(
      [
        ['nodenext', ['consumer.mts', 'consumer.cts'], []],
        ['node16', ['consumer.mts', 'consumer.cts'], []],
        ['esnext', ['consumer.mts'], ['--moduleResolution', 'bundler']],
      ],
      1,
    ),
  )(
    'let a strict compiler take them, and find a mistake, with --module %s',
    async (module, files, flags) => {
      for (const file of files)
        installed.write(file, consumer("import { startSpine, SpineError, type Exchange } from 'mock-spine';"));
      expect(await compile(...files, '--module', module, ...flags)).toEqual({ code: 0, stdout: '', stderr: '' });
    },
    longest,
  );

  // Source: TypeScript handbook, "Modules - Reference": with --module commonjs modules are resolved as by node10, which knows no exports. It is what ts-jest's
  // stock preset does where a project has no tsconfig.json, and TypeScript up to 5.9 unless it is told otherwise.
  it(
    'let a compiler take them that knows no exports, of every door',
    async () => {
      const doors = ['jest', 'vitest', 'playwright'].map((door) => `import * as ${door} from 'mock-spine/${door}';`);
      const imports = ["import { startSpine, SpineError, type Exchange } from 'mock-spine';", ...doors].join('\n');
      installed.write(
        'older.ts',
        `${consumer(imports)}\nvoid [jest.connectSpine, vitest.connectSpine, playwright.spineFixtures];`,
      );
      const older = resolve('examples/typescript-jest/node_modules/.bin/tsc');
      const ended = await installed.run(older, [...closely, '--module', 'commonjs', 'older.ts']);
      expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    },
    longest,
  );
});

describe('the library of the packed package', () => {
  const options = (): string => JSON.stringify({ certs });

  it.each([
    ['required', 'required.cjs', "const { startSpine } = require('mock-spine');\n"],
    ['imported', 'imported.mjs', "import { startSpine } from 'mock-spine';\n"],
  ])(
    'works when it is %s, with the mocks apart and within',
    async (_, file, load) => {
      installed.write(
        file,
        `${load}
(async () => {
  for (const inProcess of [false, true]) {
    const spine = await startSpine({ ...${options()}, inProcess });
    const { response } = await spine.send({ interaction: 'search-patient' });
    console.log(response.status);
    await spine.stop();
  }
})();`,
      );
      expect(await installed.run(process.execPath, [file])).toEqual({ code: 0, stdout: '200\n200\n', stderr: '' });
    },
    longest,
  );

  onlyInMatrix(() => {
    it(
      "runs the SSP alone before a provider of the caller's own",
      async () => {
        installed.write(
          'alone.mjs',
          `import { startSpine } from 'mock-spine';
const own = await startSpine(${options()});
const root = own.serviceRoot().slice(own.url.length + 1);
const alone = await startSpine({ ...${options()}, provider: false, ownProvider: { serviceRoots: [root] } });
console.log((await alone.send({ interaction: 'search-patient' })).response.status, alone.providerControl);
try { alone.serviceRoot(); } catch ({ name }) { console.log(name); }
await alone.reset();
console.log((await own.exchanges({ of: 'provider' })).length);
await Promise.all([alone.stop(), own.stop()]);`,
        );
        const expected = '200 undefined\nSpineError\n1\n';
        expect(await installed.run(process.execPath, ['alone.mjs'])).toEqual({ code: 0, stdout: expected, stderr: '' });
      },
      longest,
    );
  });

  it(
    'goes with Jest as it comes, CommonJS, fake timers and all',
    async () => {
      installed.write('jest.config.json', '{ "testMatch": ["<rootDir>/*.jest.js"] }');
      installed.write(
        'suite.jest.js',
        `const { startSpine } = require('mock-spine');
let spine;
beforeAll(async () => { spine = await startSpine(${options()}); }, 60000);
afterAll(() => spine.stop());
it('is answered while time stands still', async () => {
  jest.useFakeTimers();
  await spine.fault({ when: { count: 1 }, do: { status: 503 } });
  for (const status of [503, 200]) expect((await spine.send({ interaction: 'search-patient' })).response.status).toBe(status);
  expect((await spine.exchanges()).map((x) => x.answer.status)).toEqual([503, 200]);
  await expect(spine.expectRefused('S-01')).rejects.toThrow('Expected a refusal by S-01; found ');
});`,
      );
      const { NODE_OPTIONS: _, ...env } = process.env;
      const { code, stderr } = await installed.run(
        process.execPath,
        [resolve('node_modules/jest/bin/jest.js'), '--config', 'jest.config.json'],
        env,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('1 passed, 1 total') });
    },
    longest,
  );
});
