import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifests = [
  'package.json',
  'scripts/package.json',
  'test/request-runners/package.json',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`),
];

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly scripts?: Record<string, string>;
}

describe('A06 vulnerable and outdated components', () => {
  // No advisory service is asked here: a test that depends on the network and on today's advisories would fail without a change of ours,
  // and nothing in these tests leaves the machine. `npx -y pnpm audit` asks it when a version is raised.
  it.each(manifests)('T-01 A06 %s names every dependency in one exact version', (file) => {
    const { dependencies, devDependencies } = JSON.parse(read(file)) as Manifest;
    const inexact = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => version !== 'workspace:*' && !/^(npm:@?[a-z\d/-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(inexact).toEqual([]);
  });

  it('T-01 A06 the lockfile resolves every specifier to that version', () => {
    const pairs = [...read('pnpm-lock.yaml').matchAll(/^ {8}specifier: (\S+)\n {8}version: ([^\s(]+)/gm)].map(
      // A package by another name is resolved to its own, in quotes.
      ([, specifier, version]) => [specifier!.replace(/^npm:/, ''), version!.replace(/^'(.*)'$/, '$1')] as const,
    );
    expect(pairs.length).toBeGreaterThan(20);
    expect(
      pairs.filter(
        ([specifier, version]) =>
          specifier !== version && !(specifier === 'workspace:*' && version.startsWith('link:')),
      ),
    ).toEqual([]);
  });
});

describe('A08 software and data integrity failures', () => {
  it('T-01 A08 every package of the lockfile has a SHA-512 integrity hash and comes from the registry', () => {
    const resolutions = [...read('pnpm-lock.yaml').matchAll(/^ {4}resolution: (.+)$/gm)].map(
      ([, resolution]) => resolution!,
    );
    expect(resolutions.length).toBeGreaterThan(100);
    expect(resolutions.filter((resolution) => !/^\{integrity: sha512-[\w+/]{86}==\}$/.test(resolution))).toEqual([]);
  });

  it('T-01 A08 so has every package of the lockfile of the clients that run the examples', () => {
    const { packages } = JSON.parse(read('test/request-runners/package-lock.json')) as {
      packages: Record<string, { readonly integrity?: string; readonly resolved?: string }>;
    };
    const { '': _, ...installed } = packages;
    expect(Object.keys(installed).length).toBeGreaterThan(100);
    const odd = Object.entries(installed).filter(
      ([, { integrity, resolved }]) => resolved !== undefined || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(odd).toEqual([]);
  });

  it('T-01 A08 no package may run a script when it is installed', () => {
    const [, list = ''] = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(read('pnpm-workspace.yaml')) ?? [];
    const allowed = list
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(': '));
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.filter(([, value]) => value !== 'false')).toEqual([]);
    expect(read('pnpm-workspace.yaml')).not.toMatch(/onlyBuiltDependencies|dangerouslyAllowAllBuilds/);
  });

  it.each(manifests)('T-01 A08 %s runs nothing of its own at installation', (file) => {
    const { scripts = {} } = JSON.parse(read(file)) as Manifest;
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|publish|pack)/.test(name))).toEqual([]);
  });
});
