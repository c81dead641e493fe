import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { installPackage, type Installed } from './support/installed-package.ts';
import { findJUnitJars } from './support/junit-jars.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
}, 120_000);

const longest = 120_000;

/** What a language needs besides itself: where it is missing the test is left out; in CI (`CI` is set) it fails instead. */
const itWhere = (isThere: boolean) => (isThere || process.env['CI'] ? it : it.skip);

const copyExample = (name: string): void => {
  for (const file of readdirSync(join('examples', name)).filter((entry) => entry !== 'node_modules'))
    cpSync(join('examples', name, file), join(installed.folder, name, file), { recursive: true });
};

describe('the examples, with the packed package alone', () => {
  it(
    'in TypeScript pass with the stock preset of ts-jest',
    async () => {
      copyExample('typescript-jest');
      installed.link('examples/typescript-jest', 'jest', 'ts-jest', 'typescript', '@types/jest', '@types/node');
      const { code, stderr } = await installed.run(
        process.execPath,
        [
          'node_modules/jest/bin/jest.js',
          '--rootDir',
          join(installed.folder, 'typescript-jest'),
          '--config',
          'typescript-jest/jest.config.js',
        ],
        installed.environment,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('3 passed, 3 total') });
      // Who copies it begins without a warning that is not theirs: ts-jest has one (TS151002) for a tsconfig without `isolatedModules`.
      expect(stderr).not.toContain('WARN');
    },
    longest,
  );

  itWhere(spawnSync('python3', ['-c', 'import pytest']).status === 0)(
    'in Python pass with pytest',
    async () => {
      copyExample('python-pytest');
      const words = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'python-pytest'];
      const { code, stdout } = await installed.run('python3', words, installed.environment);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('3 passed') });
    },
    longest,
  );

  // Sources: Maven 3.8's default-bindings.xml (maven-compiler-plugin 3.1, maven-surefire-plugin 2.12.4); JUnit 5 user guide, "Maven": Surefire runs the JUnit
  // Platform from 2.22.0 on, and before that no test, with success; Maven compiler plugin, parameter `release`: since 3.6.
  it.each([
    ['maven-compiler-plugin', [3, 6]],
    ['maven-surefire-plugin', [2, 22]],
  ] as const)('in Java names a %s that JUnit 5 and release can be used with', (plugin, [major, minor]) => {
    const pom = readFileSync('examples/java-junit/pom.xml', 'utf8');
    const [, found, next] =
      new RegExp(`<artifactId>${plugin}</artifactId>\\s*<version>(\\d+)\\.(\\d+)`).exec(pom) ?? [];
    expect(Number(found) * 1000 + Number(next)).toBeGreaterThanOrEqual(major * 1000 + minor);
  });

  const jars = findJUnitJars();
  itWhere(jars !== undefined)(
    'in Java pass with JUnit 5',
    async () => {
      const sources = 'examples/java-junit/src/test/java/example';
      const classes = join(installed.folder, 'classes');
      mkdirSync(classes);
      const files = readdirSync(sources).map((name) => resolve(sources, name));
      const runner = resolve('packages/mock-spine/test/support/RunJUnit.java');
      const compiled = await installed.run('javac', ['-d', classes, '-cp', jars!, ...files, runner]);
      expect(compiled).toMatchObject({ code: 0, stderr: '' });
      const { stdout } = await installed.run(
        'java',
        ['-cp', `${classes}:${jars}`, 'RunJUnit', 'example'],
        installed.environment,
      );
      expect(stdout).toBe('3 passed, 0 failed\n');
    },
    longest,
  );
});
