import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { requireOutside } from '@mock-spine/shared/testing/require-outside';

let builtTests: (root: string) => Promise<string>;
let root: string;
let first: string;

const write = (file: string, text: string): void => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};

/** What the test `says` of a bundle finds. */
async function said(directory: string): Promise<unknown> {
  const heard: unknown[] = [];
  (globalThis as { hear?: (value: unknown) => void }).hear = (value) => void heard.push(value);
  await import(join(directory, 'test/says.test.js'));
  return heard;
}

beforeAll(async () => {
  // The bundler tells arrays by their class.
  ({ builtTests } = requireOutside(join(import.meta.dirname, 'built-tests.js')) as {
    builtTests: typeof builtTests;
  });
  root = await temporaryDirectory();
  mkdirSync(join(root, 'scripts'));
  write('package.json', '{ "type": "module" }');
  write('pnpm-lock.yaml', '');
  write('packages/shared/src/price.ts', "export const price: string = '£1';");
  write('packages/shared/src/late.ts', "hear('late'); export {};");
  write('test/facts.json', '1');
  write(
    'test/replaces.test.ts',
    "import { jest } from '@jest/globals';\njest.unstable_mockModule('./x.ts', () => ({}));",
  );
  write(
    'test/says.test.ts',
    `import { price } from '../packages/shared/src/price.ts';
declare const hear: (value: unknown) => void;
hear([price, import.meta.url, import.meta.dirname, import.meta.filename, import.meta.resolve('./facts.json')]);
await import('../packages/shared/src/late.ts');
`,
  );
  first = await builtTests(root);
});

describe('the tests that are bundled', () => {
  it('run as their sources would, each module when it is first asked for, and find what lies beside their sources', async () => {
    const file = join(root, 'test/says.test.ts');
    const facts = pathToFileURL(join(root, 'test/facts.json')).href;
    expect(await said(first)).toEqual([['£1', pathToFileURL(file).href, join(root, 'test'), file, facts], 'late']);
  });

  it('have a map to their sources each, but for those that replace modules, which are not bundled', () =>
    expect(
      ['says.test.js', 'says.test.js.map', 'replaces.test.js'].map((name) => existsSync(join(first, 'test', name))),
    ).toEqual([true, true, false]));

  it('are not built again when nothing has changed', async () => {
    const { mtimeMs } = statSync(join(first, 'test/says.test.js'));
    expect(await builtTests(root)).toBe(first);
    expect(statSync(join(first, 'test/says.test.js')).mtimeMs).toBe(mtimeMs);
  });

  it('are built anew when a source has another text, even of the same size and time', async () => {
    const source = join(root, 'packages/shared/src/price.ts');
    utimesSync(source, 1, 1);
    const { mtimeMs, size } = statSync(source);
    write('packages/shared/src/price.ts', "export const price: string = '£2';");
    utimesSync(source, 1, 1);
    expect(statSync(source)).toMatchObject({ mtimeMs, size });
    const second = await builtTests(root);
    expect(second).not.toBe(first);
    expect(await said(second)).toMatchObject([expect.arrayContaining(['£2']), 'late']);
  });

  it.each([
    ['a file is added', () => write('packages/shared/src/new.ts', '')],
    ['a file is gone', () => rmSync(join(root, 'packages/shared/src/new.ts'))],
    ['a file of data has changed', () => write('test/facts.json', '2')],
    ['a dependency has another version', () => write('pnpm-lock.yaml', 'x')],
  ])('are built anew when %s', async (_, change) => {
    const before = await builtTests(root);
    change();
    expect(await builtTests(root)).not.toBe(before);
  });

  it('are an error that names the line where something cannot be found', async () => {
    write('test/broken.test.ts', "\nimport './nowhere.ts';");
    await expect(builtTests(root)).rejects.toThrow(
      /Could not resolve '\.\/nowhere\.ts' in test\/broken\.test\.ts[^]*test\/broken\.test\.ts:2:8/,
    );
  });
});

it('what fails in a bundled module is told of with the lines of the sources', () => {
  const { stack } = failing(() => readSettings({}, ['--unknown'], {}));
  expect(stack).toMatch(/packages\/shared\/src\/settings\/settings\.ts:\d+:\d+/);
  expect(stack).toMatch(/scripts\/build\/built-tests\.test\.ts:\d+:\d+/);
  expect(stack).not.toContain('.cache/built-tests');
});

function failing(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Expected an error; there was none.');
}
