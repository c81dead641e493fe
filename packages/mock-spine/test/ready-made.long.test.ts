import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../../test/support/running-dev.ts';
import { readProcess } from '../src/serve/processes.ts';
import { installPackage, type Installed } from './support/installed-package.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
  installed.link('packages/mock-spine', 'msw', 'vitest');
  installed.link('.', '@playwright/test');
  installed.link('examples/typescript-jest', 'jest', '@types/node');
}, 120_000);
beforeEach(() => void installed.write('pids', ''));

const longest = 120_000;

const run = (...words: string[]) => installed.run(process.execPath, words, installed.environment);

/** What a suite writes down of the mocks that it meets. */
const writeDown = (spine: string): string =>
  `require('node:fs').appendFileSync('pids', JSON.parse(${spine}.env.MOCK_SPINE_READY).pid + '\\n');`;

/** The processes that suites met, each once. */
const processesMet = (): number[] => [
  ...new Set(readFileSync(join(installed.folder, 'pids'), 'utf8').trim().split('\n').map(Number)),
];

/** None of the mocks outlives its run. */
const untilEnded = (pids: readonly number[]): Promise<void> =>
  until(() => pids.every((pid) => readProcess(pid) === undefined));

/** Issue 17: a global set-up and fixtures for each of them. Each run has one process of mocks for all its suites, and leaves none behind. */
describe('what is ready-made', () => {
  it(
    'sets Jest up with one pair of mocks for all its workers',
    async () => {
      installed.write('jest.config.json', '{ "testMatch": ["<rootDir>/*.jest.js"], "globalSetup": "mock-spine/jest" }');
      const suite = `const { connectSpine } = require('mock-spine/jest');
it('has the mocks', async () => {
  const { response } = await connectSpine().send({ interaction: 'search-patient' });
  expect([response.status, connectSpine().url]).toEqual([200, process.env.MOCK_SPINE_URL]);
  ${writeDown('connectSpine()')}
});`;
      installed.write('one.jest.js', suite);
      installed.write('other.jest.js', suite);
      const { code, stderr } = await run('node_modules/jest/bin/jest.js', '--config', 'jest.config.json', '-w', '2');
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('2 passed, 2 total') });
      expect(processesMet()).toHaveLength(1);
      await untilEnded(processesMet());
    },
    longest,
  );

  // Source: Jest's configuration, `globalSetup`: "triggered once before all test suites", which in watch mode is before those of each run.
  it(
    'leaves one pair of mocks when Jest sets up again, as it does in watch mode',
    async () => {
      installed.write(
        'again.cjs',
        `const { default: setUp, connectSpine } = require('mock-spine/jest');
(async () => {
  for (const run of [1, 2]) {
    await setUp();
    ${writeDown('connectSpine()')}
  }
  const isThere = (pid) => { try { return process.kill(pid, 0); } catch { return false; } };
  const pids = require('node:fs').readFileSync('pids', 'utf8').trim().split('\\n').map(Number);
  console.log(pids.map(isThere), (await connectSpine().send({ interaction: 'search-patient' })).response.status);
})();`,
      );
      expect(await run('again.cjs')).toEqual({ code: 0, stdout: '[ false, true ] 200\n', stderr: '' });
      await untilEnded(processesMet());
    },
    longest,
  );

  it(
    'sets Vitest up with one pair of mocks for all its workers, and tears it down',
    async () => {
      installed.write(
        'vitest.config.mjs',
        `export default { test: { include: ['*.vitest.ts'], globalSetup: ['mock-spine/vitest'] } };`,
      );
      const suite = `import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { connectSpine } from 'mock-spine/vitest';
const require = createRequire(import.meta.url);
const spine = connectSpine();
test('has the mocks', async () => {
  expect((await spine.send({ interaction: 'search-patient' })).response?.status).toBe(200);
  expect(await spine.exchanges({ status: 200 })).not.toHaveLength(0);
  ${writeDown('spine')}
});`;
      installed.write('one.vitest.ts', suite);
      installed.write('other.vitest.ts', suite);
      const { code, stdout } = await run('node_modules/vitest/vitest.mjs', 'run');
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/Tests {2}2 passed \(2\)/) });
      expect(processesMet()).toHaveLength(1);
      await untilEnded(processesMet());
    },
    longest,
  );

  // Source: Vitest and Jest run files in parallel by default, each in a worker ("Parallelism" of Vitest's guide, `maxWorkers` of Jest's configuration).
  it(
    'has suites side by side undisturbed, written as the example of its docstring',
    async () => {
      installed.write(
        'vitest.config.mjs',
        `export default { test: { include: ['*.beside.ts'], globals: true, globalSetup: ['mock-spine/vitest'] } };`,
      );
      const source = readFileSync('packages/mock-spine/src/ready-made/vitest.ts', 'utf8');
      const example = source.slice(source.indexOf('// a test'), source.indexOf('*/')).replaceAll(/^ \* /gm, '');
      const suite = `import { connectSpine, type SpineNamespace } from 'mock-spine';
${example}
test.each(Array.from({ length: 10 }, (_, index) => index))('a fault is met once: %i', async () => {
  await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
  expect((await spine.send({ interaction: 'search-patient' })).response?.status).toBe(503);
  expect((await spine.exchanges()).map((x) => x.answer.status)).toEqual([503]);
});`;
      for (const name of ['one', 'other', 'third']) installed.write(`${name}.beside.ts`, suite);
      const { code, stdout } = await run('node_modules/vitest/vitest.mjs', 'run', '--maxWorkers', '3');
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/Tests {2}30 passed \(30\)/) });
    },
    longest,
  );

  it(
    'gives Playwright fixtures: the same mocks for each test of a worker, reset in between',
    async () => {
      installed.write(
        'mocks.spec.js',
        `const { test: base, expect } = require('@playwright/test');
const { spineFixtures } = require('mock-spine/playwright');
const test = base.extend(spineFixtures);
for (const name of ['one', 'other'])
  test(name, async ({ spine }) => {
    expect(await spine.exchanges()).toHaveLength(0);
    expect((await spine.send({ interaction: 'search-patient' })).response.status).toBe(200);
    ${writeDown('spine')}
  });`,
      );
      const words = ['node_modules/@playwright/test/cli.js', 'test', '--workers', '1', '--reporter', 'line'];
      const { code, stdout, stderr } = await run(...words);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringContaining('2 passed'), stderr: '' });
      expect(processesMet()).toHaveLength(1);
      await untilEnded(processesMet());
    },
    longest,
  );
});

const consumer = `import setUpJest, { connectSpine } from 'mock-spine/jest';
import setUpVitest from 'mock-spine/vitest';
import { spineFixtures, type SpineTestFixtures, type SpineWorkerFixtures } from 'mock-spine/playwright';
import { spineHandlers, type OfflineOptions } from 'mock-spine/msw';
import { test as base, expect } from '@playwright/test';
import { setupServer } from 'msw/node';
const test = base.extend<SpineTestFixtures, SpineWorkerFixtures>(spineFixtures);
test('a patient is found', async ({ spine }) => {
  expect((await spine.send({ interaction: 'search-patient' })).response?.status).toBe(200);
  // @ts-expect-error there is no such thing
  void spine.urls;
});
const options: OfflineOptions = { url: 'https://proxy.test', faults: [{ do: { status: 503 } }] };
setupServer(...spineHandlers(options)).listen();
const jest: Promise<void> = setUpJest();
const tearDown: Promise<() => Promise<void>> = setUpVitest();
void [jest, tearDown, connectSpine().url];
`;

describe('the types of what is ready-made', () => {
  it.each([
    ['nodenext', ['ready.mts', 'ready.cts'], []],
    // For CommonJS there, msw's own declarations refer to ES modules: it is not judged.
    ['node16', ['ready.mts'], []],
    ['esnext', ['ready.mts'], ['--moduleResolution', 'bundler']],
  ])(
    'are taken by a strict compiler, with --module %s',
    async (module, files, flags) => {
      for (const file of files) installed.write(file, consumer);
      const strict = [
        '--strict',
        '--exactOptionalPropertyTypes',
        '--noUncheckedIndexedAccess',
        '--skipLibCheck',
        'false',
      ];
      const words = ['--noEmit', ...strict, '--types', 'node', '--target', 'es2022', '--module', module, ...flags];
      const compiled = await installed.run(resolve('node_modules/.bin/tsc'), [...words, ...files]);
      expect(compiled).toEqual({ code: 0, stdout: '', stderr: '' });
    },
    longest,
  );
});
