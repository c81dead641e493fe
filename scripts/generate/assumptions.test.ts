import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assumptionIds, assumptionsBySubject } from '@mock-spine/shared/clauses/assumptions/assumptions';
import { assumedClauses, renderAssumptions } from './assumptions.ts';

const root = join(import.meta.dirname, '../..');
const texts = ['packages', 'scripts', 'test', 'docs'].flatMap(filesBelow);

describe('the assumptions', () => {
  it('have a number each, a title and a text', () => {
    const all = Object.values(assumptionsBySubject).flat();
    expect(all.map(([id]) => id)).toEqual(assumptionIds);
    expect(all.filter(([id]) => !/^A-\d{3}$/.test(id))).toEqual([]);
    expect(all.filter(([, { title, text }]) => title === '' || text.join('') === '')).toEqual([]);
  });

  it('are there wherever sources, tests and pages name one', () => {
    const known = new Set(assumptionIds);
    const named = texts.flatMap((file) =>
      Array.from(readFileSync(file, 'utf8').matchAll(/\bA-\d{3}\b/g), ([id]) => ({ file, id })),
    );
    expect(named.length).toBeGreaterThan(1000);
    expect(named.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it('are a page, a sentence a line below the number and the title of each', () => {
    expect(renderAssumptions()).toContain(
      '\n\n### A-004 `ACCESS DENIED` has a space\n' +
        '1.5.1 and later, and the code system, write it with a space; earlier pages with an underscore.\n' +
        'A provider of `--profile 1.2` has the underscore. Setting: `--access-denied`.\n\n### A-005 ',
    );
  });

  it('are clauses, each once, where rules stand on them', () => {
    expect(
      assumedClauses([
        { requirement: 'A-004' },
        { requirement: 'P-00' },
        { requirement: 'A-001' },
        { requirement: 'A-004' },
      ]),
    ).toEqual([
      {
        id: 'A-001',
        force: 'ASSUMED',
        says: 'Statuses and displays are those of 1.6.0, unless another version is chosen',
      },
      { id: 'A-004', force: 'ASSUMED', says: '`ACCESS DENIED` has a space' },
    ]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(node_modules|dist)(\/|$)/.test(entry.parentPath))
    .filter(({ name }) => /\.(ts|js|json|md|css|html)$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
}
