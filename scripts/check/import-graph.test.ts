import { describe, expect, it } from '@jest/globals';
import { findFileCycles, findMutualFolders, readImports, type ImportGraph } from './import-graph.ts';

const graphOf = (imports: Record<string, string[]>): ImportGraph => new Map(Object.entries(imports));

describe('the imports of the sources', () => {
  it('are read with their types, by relative paths and by the names of packages', () => {
    const graph = readImports('.');
    expect(graph.get('packages/mock-ssp/src/app.ts')).toEqual(
      expect.arrayContaining([
        'packages/mock-ssp/src/request/work.ts',
        'packages/shared/src/http/stages.ts',
        'packages/shared/src/tls/facts.ts',
      ]),
    );
  });

  it('are no circle of two folders: the files at the root are one of them', () => {
    const [one, other, app] = ['packages/a/src/one/x.ts', 'packages/a/src/other/deep/y.ts', 'packages/a/src/app.ts'];
    expect(findMutualFolders(graphOf({ [one]: [other], [other]: [one], [app]: [one] }))).toEqual([
      'packages/a/src/one ↔ packages/a/src/other',
    ]);
    expect(findMutualFolders(graphOf({ [one]: [other], [app]: [one] }))).toEqual([]);
    expect(findMutualFolders(graphOf({ [one]: [app], [app]: [one] }))).toEqual(['packages/a/src ↔ packages/a/src/one']);
  });

  it('are no circle of files', () => {
    expect(findFileCycles(graphOf({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] }))).toEqual([['a', 'b', 'c', 'a']]);
    expect(findFileCycles(graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
  });
});
