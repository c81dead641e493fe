import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { readBlocks } from '../../../test/support/markdown.ts';
import { installPackage, type Installed } from './support/installed-package.ts';

/** Issue 17: `mock-spine/msw` answers offline, for unit tests without a socket. Here from the packed package, under the runners that people have. */
let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
  installed.link('packages/mock-spine', 'msw', 'vitest');
  installed.link('examples/typescript-jest', 'jest', 'ts-jest', 'typescript', '@types/jest', '@types/node');
}, 120_000);

const longest = 120_000;

/** How a module has what others export. */
const imported = (names: string, from: string): string => `import { ${names} } from '${from}';\n`;
const required = (names: string, from: string): string =>
  `const { ${names.replaceAll(' as ', ': ')} } = require('${from}');\n`;

/**
 * A suite of a client that sends one good request, and one without a header. It is JavaScript and strict TypeScript alike.
 * @param runner what exports `it`, `beforeAll` and `afterAll`, and their names there; nothing where they are global
 */
function suite(load: typeof imported, runner?: readonly [names: string, from: string]): string {
  const { method, url, headers } = writeDraft(goodDraft('search-patient', 'https://localhost:9443'));
  return `${runner ? load(...runner) : ''}${load('deepStrictEqual', 'node:assert')}${load('setupServer', 'msw/node')}${load('spineHandlers', 'mock-spine/msw')}
const server = setupServer(...spineHandlers({ url: 'https://proxy.test' }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
const headers = Object.entries(${JSON.stringify(Object.fromEntries(headers))});
const find = async (without = '') => {
  const sent = Object.fromEntries(headers.filter(([name]) => name !== without));
  const answer = await fetch('https://proxy.test/' + ${JSON.stringify(url)}, { method: '${method}', headers: sent });
  return { status: answer.status, because: answer.headers.get('Mock-Spine-Because'), text: await answer.text() };
};
it('finds the patient', async () => {
  const { status, text } = await find();
  deepStrictEqual([status, text.includes('"value":"9690937278"')], [200, true]);
});
it('is refused by the proxy', async () => {
  const { status, because } = await find('Ssp-From');
  deepStrictEqual([status, because], [400, 'The request has no Ssp-From header, where one is needed.']);
});
`;
}

const run = (...words: string[]) => installed.run(process.execPath, words, installed.environment);

// Source: npm's registry, `npm view msw version` and `npm view vitest@5 peerDependencies`: who installs msw or Vitest today has msw 3. npm refuses the whole
// installation (ERESOLVE) where a peer, optional or not, is there in another version than asked for.
it.each(['2.15.0', '3.0.5'])(
  'the package is installed into a project that has msw %s',
  async (version) => {
    const project = await temporaryDirectory();
    mkdirSync(join(project, 'msw'));
    writeFileSync(join(project, 'msw/package.json'), JSON.stringify({ name: 'msw', version }));
    const devDependencies = { msw: 'file:./msw', 'mock-spine': `file:${installed.tarball}` };
    writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, devDependencies }));
    const words = ['install', '--offline', '--no-audit', '--no-fund', '--prefix', project];
    expect(await installed.run('npm', words)).toMatchObject({ code: 0, stderr: '' });
  },
  longest,
);

describe('mock-spine/msw answers', () => {
  it(
    'under Vitest',
    async () => {
      installed.write('vitest.config.mjs', `export default { test: { include: ['*.vitest.ts'] } };`);
      installed.write('msw.vitest.ts', suite(imported, ['afterAll, beforeAll, it', 'vitest']));
      const { code, stdout } = await run('node_modules/vitest/vitest.mjs', 'run');
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/Tests {2}2 passed \(2\)/) });
    },
    longest,
  );

  // Jest loads CommonJS there, and packages of msw are ES modules alone: the page has the configuration.
  it(
    'under Jest with the preset of ts-jest, in CommonJS, with the configuration that docs/in-your-tests.md has',
    async () => {
      const page = readBlocks(readFileSync('docs/in-your-tests.md', 'utf8'));
      const configuration = page.find(({ title }) => title === 'jest.config.js')!.text;
      installed.write('jest.config.js', configuration);
      installed.write('tsconfig.json', readFileSync('examples/typescript-jest/tsconfig.json', 'utf8'));
      installed.write('msw.test.ts', suite(imported));
      const { code, stderr } = await run('node_modules/jest/bin/jest.js', '--config', 'jest.config.js');
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('2 passed, 2 total') });
    },
    longest,
  );

  it(
    'under Jest with ES modules, while time stands still',
    async () => {
      installed.write('msw.config.json', '{ "testMatch": ["<rootDir>/*.msw.mjs"], "transform": {} }');
      installed.write(
        'suite.msw.mjs',
        `import { jest } from '@jest/globals';\njest.useFakeTimers({ doNotFake: ['queueMicrotask'] });\n${suite(imported)}`,
      );
      const words = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', 'msw.config.json'];
      const { code, stderr } = await run(...words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('2 passed, 2 total') });
    },
    longest,
  );

  it.each([
    ['imports', 'node.test.mjs', imported],
    ['requires', 'node.test.cjs', required],
  ])(
    'under the runner of Node, where a suite %s it',
    async (_, file, load) => {
      installed.write(file, suite(load, ['after as afterAll, before as beforeAll, it', 'node:test']));
      const { code, stdout } = await run('--test', '--test-reporter=tap', file);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^# pass 2\n# fail 0$/m) });
    },
    longest,
  );
});
