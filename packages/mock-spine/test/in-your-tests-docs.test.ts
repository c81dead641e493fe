import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { parse } from 'yaml';
import { readBlocks, readLinks } from '../../../test/support/markdown.ts';
import { installPackage, type Installed } from './support/installed-package.ts';

const page = readFileSync('docs/in-your-tests.md', 'utf8');
const blocks = readBlocks(page);
const textsOf = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ text }) => text);

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
  installed.link('packages/mock-spine', 'msw', 'vitest');
}, 120_000);

const longest = 120_000;

/** What a suite of the page takes for its own: a client that asks a busy proxy once more. Its requests are made by the mocks, or beforehand. */
const clients = {
  startSpine: `
import { request } from 'node:https';
function myClient({ url, ...tls }) {
  const send = async () => {
    const issued = await spine.issue({ interaction: 'search-patient' });
    if (!issued.url.startsWith(url)) throw new Error(issued.url);
    return new Promise((done, fail) => {
      const { ca, cert, key } = tls;
      const call = request(issued.url, { ca, cert, key, headers: issued.headersByName, agent: false }, (answer) => done(answer.resume().statusCode));
      call.on('error', fail).end();
    });
  };
  return { findPatient: async () => ((await send()) === 503 ? send() : 200) };
}`,
  offline: () => {
    const { url, headers } = writeDraft(goodDraft('search-patient', 'https://localhost:9443'));
    return `
import { strictEqual } from 'node:assert';
function myClient({ url, provider }) {
  const target = ${JSON.stringify(url)};
  if (!target.startsWith(provider)) throw new Error(provider);
  const send = () => fetch(url + '/' + target, { headers: ${JSON.stringify(Object.fromEntries(headers))} });
  return {
    findPatient: async () => {
      strictEqual((await send()).status, 503);
      strictEqual((await send()).status, 200);
    },
  };
}`;
  },
};

describe('docs/in-your-tests.md', () => {
  it(
    'shows suites that pass as they stand',
    async () => {
      const [withMocks, sideBySide, offline, ...others] = textsOf('ts');
      expect(others).toEqual([]);
      installed.write(
        'vitest.config.mjs',
        `export default { test: { include: ['*.vitest.ts'], globals: true, globalSetup: ['mock-spine/vitest'] } };`,
      );
      installed.write('mocks.vitest.ts', withMocks! + clients.startSpine);
      for (const name of ['one', 'other']) installed.write(`${name}.vitest.ts`, sideBySide! + clients.startSpine);
      installed.write('offline.vitest.ts', offline! + clients.offline());
      const words = ['node_modules/vitest/vitest.mjs', 'run'];
      const { code, stdout } = await installed.run(process.execPath, words, installed.environment);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/Tests {2}4 passed \(4\)/) });
    },
    longest,
  );

  it(
    'names variables and keys that a command is told',
    async () => {
      const { stdout } = await installed.run(
        installed.command,
        ['run', '--', 'node', '-p', 'JSON.stringify(process.env)'],
        installed.environment,
      );
      const told = JSON.parse(stdout) as Record<string, string>;
      const variables = page.match(/MOCK_SPINE_[A-Z_\d]+/g)!;
      expect(variables.length).toBeGreaterThan(2);
      expect(variables.filter((name) => told[name] === undefined)).toEqual([]);
      const ready: unknown = JSON.parse(told['MOCK_SPINE_READY']!);
      const rows = [...page.matchAll(/^\| ((?:`[\w.]+`(?:, )?)+) \| /gm)].flatMap(([, keys = '']) =>
        keys.match(/[\w.]+/g)!,
      );
      const files = /^\| `certificates` \| (.*) \|$/m.exec(page)![1]!.match(/(?<=`)\w+(?=`)/g)!;
      const keys = [...rows, ...files.map((name) => `certificates.${name}`)];
      expect(keys.length).toBeGreaterThan(14);
      const valueAt = (key: string): unknown =>
        key.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], ready);
      expect(keys.filter((key) => valueAt(key) === undefined)).toEqual([]);
    },
    longest,
  );

  it(
    'has recipes for three build servers, whose steps run',
    async () => {
      const [github, gitlab, azure, ...others] = textsOf('yaml').map((text): unknown => parse(text));
      expect(others).toEqual([]);
      const { steps } = (github as { jobs: { test: { steps: { run?: string; with?: { path?: string } }[] } } }).jobs
        .test;
      const job = (
        gitlab as { test: { variables: Record<string, string>; cache: { paths: string[] }; script: string[] } }
      ).test;
      const scripts = (azure as { steps: { script?: string }[] }).steps.flatMap(({ script }) => script ?? []);
      const commands = [steps.flatMap(({ run }) => run ?? []), job.script, scripts];
      expect(commands).toEqual([
        ['npm ci', 'npx mock-spine run -- npm test'],
        ['npm ci', 'npx mock-spine run -- npm test'],
        ['npm ci', 'npx mock-spine run -- mvn -B verify'],
      ]);

      const test = `node -e "fetch(process.env.MOCK_SPINE_CONTROL + '/ready').then((x) => console.log('ready', x.status))"`;
      installed.write('package.json', JSON.stringify({ private: true, scripts: { test } }));
      // Where each of them keeps the certificates from one run to the next: in the cache of the home, or in that of the variable.
      expect(steps.map((step) => step.with?.path)).toContain('~/.cache/mock-spine');
      expect([job.variables, job.cache.paths]).toEqual([
        { XDG_CACHE_HOME: '$CI_PROJECT_DIR/.cache' },
        ['.cache/mock-spine'],
      ]);
      const places = [
        [{ HOME: installed.folder, XDG_CACHE_HOME: '' }, '.cache/mock-spine'],
        [{ XDG_CACHE_HOME: join(installed.folder, 'project/.cache') }, 'project/.cache/mock-spine'],
      ] as const;
      for (const [env, place] of places) {
        const { code, stdout } = await installed.run('sh', ['-c', job.script.at(-1)!], {
          ...installed.environment,
          ...env,
        });
        expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^ready 200$/m) });
        expect(existsSync(join(installed.folder, place, 'certs/ca-bundle.crt'))).toBe(true);
      }
    },
    longest,
  );

  it('names the file that is packed, scripts and pages that are there', () => {
    const { version } = JSON.parse(readFileSync('packages/mock-spine/package.json', 'utf8')) as { version: string };
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(page.match(/mock-spine-[\d.]+\.tgz/g)).toEqual([`mock-spine-${version}.tgz`]);
    expect(page.match(/(?<=\bpnpm )[a-z:-]+/g)!.filter((name) => !(name in scripts))).toEqual([]);
    expect(readLinks(page).filter((link) => !existsSync(join('docs', link)))).toEqual([]);
  });
});
