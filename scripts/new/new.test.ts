import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { writeInteraction } from './write-interaction.ts';
import { writeRule } from './write-rule.ts';

/** A copy of the sources, and the packages of the workspace. */
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mock-spine-'));
  for (const path of [
    'tsconfig.base.json',
    'packages/mock-ssp/src',
    'packages/mock-provider/src',
    'packages/shared/src',
  ])
    cpSync(path, join(root, path), { recursive: true });
  for (const name of ['shared', 'mock-ssp', 'mock-provider']) {
    cpSync(`packages/${name}/package.json`, join(root, `packages/${name}/package.json`));
    linkPackages(`packages/${name}/node_modules`);
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The packages of one of ours; where they are ours too, the copies. */
function linkPackages(path: string): void {
  mkdirSync(join(root, path, '@mock-spine'), { recursive: true });
  for (const name of readdirSync(path).filter((entry) => entry !== '@mock-spine'))
    symlinkSync(resolve(path, name), join(root, path, name));
  symlinkSync(join(root, 'packages/shared'), join(root, path, '@mock-spine/shared'));
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What the compiler and the formatter say of files. */
async function complaintsOf(files: readonly string[]): Promise<string> {
  const config = { extends: './tsconfig.base.json', files };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(config));
  const run = (program: string, args: readonly string[]): Promise<string> =>
    new Promise((done) => {
      execFile(resolve('node_modules/.bin', program), args, { cwd: root }, (_, stdout, stderr) =>
        done(stdout + stderr),
      );
    });
  const settings = ['--config', resolve('.prettierrc.json'), '--list-different'];
  return (await Promise.all([run('tsc', ['--noEmit', '-p', '.']), run('prettier', [...settings, ...files])])).join('');
}

it('a new interaction is a row and a handler, and the compiler names the table that lacks it', async () => {
  const name = 'read-observation';
  const id = 'urn:nhs:names:services:gpconnect:fhir:rest:read:observation-1';
  writeInteraction(root, { area: 'foundations', name, method: 'GET', path: '/Patient/[id]/Observation', id });
  const complaints = await complaintsOf(['packages/mock-provider/src/interactions/interactions.ts']);
  expect(complaints.match(/^\S+: error .*/gm)).toEqual([expect.stringContaining(`Property '"${name}"' is missing`)]);
  expect(() => writeInteraction(root, { area: 'foundations', name, method: 'GET', path: '/a', id })).toThrow(
    'found read-observation',
  );
});

describe('a new rule', () => {
  it.each(
    someOf(
      [
        ['ssp', 'a-new-section', 'a-new-section', 'Ssp', 6],
        ['provider', 'another-section', 'another-section', 'Provider', 5],
        // Its list stands beside others, and is not the first of them.
        ['provider', 'enablement', 'access-to-interactions', 'Provider', 3],
      ] as const,
      1,
    ),
  )(
    'of the %s, in %s, compiles with its vector in %s.ts, and says what is next',
    async (mock, section, file, type, steps) => {
      const next = writeRule(root, { mock, section, id: `fits-${section}`, requirement: 'A-055' });
      const files = [`packages/mock-${mock}/src/rules/${file}.ts`, `packages/shared/src/vectors/${section}.ts`];
      expect(await complaintsOf(files)).toBe('');
      const list = section.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(read(files[0]!)).toMatch(
        new RegExp(`const ${list}Rules: readonly ${type}Rule\\[\\] = (?:(?!\\n\\])[^])*id: 'fits-${section}',`),
      );
      expect(read(files[1]!)).toContain(`rule: 'fits-${section}',`);
      expect(next).toHaveLength(steps);
      // What because-of-vectors.test.ts of the SSP fails without.
      expect(next.some((step) => step.includes('packages/shared/src/testing/steps-of-rules.ts'))).toBe(mock === 'ssp');
    },
    60_000,
  );

  it('is refused where another one has its id', () => {
    const taken = { mock: 'provider', section: 'enablement', id: 'capability-enabled', requirement: 'A-048' } as const;
    expect(() => writeRule(root, taken)).toThrow(
      'found capability-enabled in packages/mock-provider/src/rules/access-to-interactions.ts',
    );
  });
});
