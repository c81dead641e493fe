import { symlinkSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { installPackage, type Installed } from './support/installed-package.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
}, 120_000);

const longest = 60_000;

describe('what is ready-made', () => {
  it(
    'sets Jest up with one pair of mocks for all its workers',
    async () => {
      installed.write('jest.config.json', '{ "testMatch": ["<rootDir>/*.jest.js"], "globalSetup": "mock-spine/jest" }');
      const suite = `const { connectSpine } = require('mock-spine/jest');
it('has the mocks', async () => {
  const { response } = await connectSpine().send({ interaction: 'search-patient' });
  expect([response.status, connectSpine().url]).toEqual([200, process.env.MOCK_SPINE_URL]);
});`;
      installed.write('one.jest.js', suite);
      installed.write('other.jest.js', suite);
      const words = [resolve('node_modules/jest/bin/jest.js'), '--config', 'jest.config.json', '-w', '2'];
      const { code, stderr } = await installed.run(process.execPath, words, installed.environment);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('2 passed, 2 total') });
    },
    longest,
  );

  it(
    'sets Vitest up, and tears it down: its functions are called as Vitest calls them, which needs a later Node itself',
    async () => {
      installed.write(
        'vitest.mjs',
        `import setUp, { connectSpine } from 'mock-spine/vitest';
const tearDown = await setUp();
const spine = connectSpine();
console.log((await spine.send({ interaction: 'search-patient' })).response.status);
await tearDown();
console.log(await spine.reset().catch(({ name }) => name), process.env.MOCK_SPINE_URL);
try { connectSpine(); } catch ({ message }) { console.log(message.slice(0, 25)); }`,
      );
      const { stdout, stderr } = await installed.run(process.execPath, ['vitest.mjs'], installed.environment);
      expect({ stdout, stderr }).toEqual({
        stdout: '200\nSpineError undefined\nExpected MOCK_SPINE_READY\n',
        stderr: '',
      });
    },
    longest,
  );

  it(
    'gives Playwright fixtures: the same mocks for each test of a worker, reset in between',
    async () => {
      mkdirSync(join(installed.folder, 'node_modules/@playwright'));
      symlinkSync(resolve('node_modules/@playwright/test'), join(installed.folder, 'node_modules/@playwright/test'));
      installed.write(
        'mocks.spec.js',
        `const { test: base, expect } = require('@playwright/test');
const { spineFixtures } = require('mock-spine/playwright');
const test = base.extend(spineFixtures);
let url;
for (const name of ['one', 'other'])
  test(name, async ({ spine }) => {
    expect(await spine.exchanges()).toHaveLength(0);
    expect((await spine.send({ interaction: 'search-patient' })).response.status).toBe(200);
    expect(spine.url).toBe(url ??= spine.url);
  });`,
      );
      const words = ['node_modules/@playwright/test/cli.js', 'test', '--workers', '1', '--reporter', 'line'];
      const { stdout, stderr } = await installed.run(process.execPath, words, installed.environment);
      expect({ stdout, stderr }).toEqual({ stdout: expect.stringContaining('2 passed'), stderr: '' });
    },
    longest,
  );

  it(
    'answers by msw in a Jest project, without a socket and while time stands still',
    async () => {
      symlinkSync(resolve('node_modules/msw'), join(installed.folder, 'node_modules/msw'));
      installed.write('msw.config.json', '{ "testMatch": ["<rootDir>/*.msw.mjs"], "transform": {} }');
      installed.write(
        'suite.msw.mjs',
        byMsw("import { jest } from '@jest/globals';\njest.useFakeTimers({ doNotFake: ['queueMicrotask'] });"),
      );
      const words = [
        '--experimental-vm-modules',
        resolve('node_modules/jest/bin/jest.js'),
        '--config',
        'msw.config.json',
      ];
      const { code, stderr } = await installed.run(process.execPath, words, installed.environment);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('2 passed, 2 total') });
    },
    longest,
  );

  it(
    'answers by msw where it is required, too',
    async () => {
      installed.write(
        'required.cjs',
        `const { setupServer } = require('msw/node');
const { spineHandlers } = require('mock-spine/msw');
const server = setupServer(...spineHandlers());
server.listen({ onUnhandledRequest: 'error' });
fetch('https://localhost:8443/no-url').then(async (answer) => console.log(answer.status, (await answer.json()).resourceType));`,
      );
      expect(await installed.run(process.execPath, ['required.cjs'], installed.environment)).toMatchObject({
        stdout: '400 OperationOutcome\n',
        stderr: '',
      });
    },
    longest,
  );
});

/** A suite of a client that sends one good request, and one without a header. */
const byMsw = (first: string): string => {
  const { method, url, headers } = writeDraft(goodDraft('search-patient', 'https://localhost:9443'));
  return `${first}
import { setupServer } from 'msw/node';
import { spineHandlers } from 'mock-spine/msw';
const server = setupServer(...spineHandlers({ url: 'https://proxy.test' }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
const headers = ${JSON.stringify(Object.fromEntries(headers))};
const find = (given) => fetch('https://proxy.test/' + ${JSON.stringify(url)}, { method: '${method}', headers: given });
it('finds the patient', async () => {
  const answer = await find(headers);
  expect([answer.status, (await answer.json()).entry.length]).toEqual([200, 1]);
});
it('is refused by the proxy', async () => {
  const { 'Ssp-From': _, ...rest } = headers;
  const answer = await find(rest);
  expect([answer.status, answer.headers.get('Mock-Spine-Because')]).toEqual([400, 'The request has no Ssp-From header, where one is needed.']);
});`;
};
