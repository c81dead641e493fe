import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { runStep } from './run-step.ts';
import { steps } from './steps.ts';

/** Without types, which no rule about imports needs. */
const typed = steps.find(({ name }) => name === 'lint')!;
const lint = { ...typed, args: typed.args.filter((arg) => arg !== '--type-aware') };
const directions = 'no-restricted-imports';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'directions-'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Lints a workspace that has our rules and one file. */
async function lintFile(path: string, content: string) {
  const root = mkdtempSync(join(dir, 'workspace-'));
  copyFileSync('.oxlintrc.json', join(root, '.oxlintrc.json'));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return runStep(lint, root, resolve('node_modules/.bin'));
}

const importing = (specifier: string): string => `import { it } from '${specifier}';\nexport const used = it;\n`;

describe('pnpm check', () => {
  it.each(
    someOf(
      [
        ['the vocabulary importing the SSP', 'packages/shared/src/a.ts', '@mock-spine/mock-ssp/app'],
        [
          'the vocabulary importing the provider by a path',
          'packages/shared/src/tls/a.ts',
          '../../../mock-provider/src/app.ts',
        ],
        ['the SSP importing the provider', 'packages/mock-ssp/src/a.ts', '@mock-spine/mock-provider/app'],
        [
          'the SSP importing the provider by a path',
          'packages/mock-ssp/src/rules/a.ts',
          '../../../mock-provider/src/app.ts',
        ],
        ['the provider importing the SSP', 'packages/mock-provider/src/a.ts', '@mock-spine/mock-ssp/app'],
        [
          'a test of the provider importing the SSP',
          'packages/mock-provider/test/a.test.ts',
          '@mock-spine/mock-ssp/app',
        ],
        ['a mock importing the scripts', 'packages/mock-ssp/src/a.ts', '@mock-spine/scripts/dev'],
        ['a vector importing the error table', 'packages/shared/src/vectors/a.ts', '../errors/provider-errors.ts'],
        [
          'a vector importing the error table from a folder below',
          'packages/shared/src/vectors/tokens/a.ts',
          '../../errors/provider-errors.ts',
        ],
        [
          'a vector importing the error table by the name of its package',
          'packages/shared/src/vectors/a.ts',
          '@mock-spine/shared/errors/provider-errors',
        ],
        ['a vector importing a rule', 'packages/shared/src/vectors/a.ts', '../rules/rule.ts'],
        [
          'a vector importing a rule of a mock',
          'packages/shared/src/vectors/a.ts',
          '@mock-spine/mock-provider/rules/ssp-headers',
        ],
        [
          'a vector importing a rule of a mock by a path',
          'packages/shared/src/vectors/a.ts',
          '../../../mock-provider/src/rules/ssp-headers.ts',
        ],
      ],
      4,
    ),
  )('refuses %s', async (_, path, specifier) => {
    const { ok, output } = await lintFile(path, importing(specifier));
    expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining(directions) });
  });

  it('refuses an import that is made at run time', async () => {
    const { output } = await lintFile(
      'packages/mock-ssp/src/a.ts',
      "export const app = await import('@mock-spine/mock-provider/app');\n",
    );
    expect(output).toContain(directions);
  });

  it.each([
    ['a mock importing the vocabulary', 'packages/mock-ssp/src/a.ts', '@mock-spine/shared/facts'],
    ['a script importing a mock', 'scripts/a.ts', '@mock-spine/mock-provider/app'],
    ['the conformance probes importing a mock', 'packages/conformance/src/a.ts', '@mock-spine/mock-ssp/app'],
    ['a vector importing a table of the protocol', 'packages/shared/src/vectors/a.ts', '../protocol/claims.ts'],
    ['a vector importing its neighbour', 'packages/shared/src/vectors/a.ts', './answers.ts'],
    [
      'the vocabulary importing its error table elsewhere',
      'packages/shared/src/journal/a.ts',
      '../errors/provider-errors.ts',
    ],
    ['a mock importing a file of its own', 'packages/mock-ssp/src/rules/a.ts', '../forward/forward.ts'],
  ])('allows %s', async (_, path, specifier) => {
    expect(await lintFile(path, importing(specifier))).toMatchObject({ ok: true });
  });

  it('refuses a test that is skipped, and one that is focused', async () => {
    const { output } = await lintFile(
      'test/a.test.ts',
      "import { expect, it } from '@jest/globals';\nit.skip('a', () => { expect(1).toBe(1); });\nit.only('b', () => { expect(1).toBe(1); });\n",
    );
    expect(output).toContain('no-disabled-tests');
    expect(output).toContain('no-focused-tests');
  });
});
