import { existsSync, readFileSync } from 'node:fs';
import { requirements } from '@mock-spine/shared/rules/requirements';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { assumedClauses, findUnwritten, readAssumptions } from './assumptions.ts';
import { cover, findGaps, renderCoverage, type Enforcement } from './coverage.ts';
import { renderErrors } from './errors.ts';
import { renderInteractions } from './interactions.ts';
import { plain } from './markdown.ts';
import { mocks, otherEnforcement } from './mocks.ts';
import { findUncaught, readCaught, renderMutants } from './mutants.ts';
import { renderRegistrySchema } from './registry-schema.ts';
import { findStaleness, readResults } from './results.ts';
import { renderRules } from './rules.ts';
import { renderTestData } from './test-data.ts';
import { listTestFiles } from './test-files.ts';

/** A page that is generated. */
export interface Page {
  readonly path: string;
  readonly content: string;
}

/** The pages, and what keeps one from being made or a clause from being covered, as sentences. */
export interface Built {
  readonly pages: readonly Page[];
  readonly problems: readonly string[];
}

/** Makes every page from the records and from what the last full test run left in `.cache`. */
export function buildPages(root: string): Built {
  const fromRecords: Page[] = [
    { path: 'docs/rules.md', content: renderRules() },
    { path: 'docs/errors.md', content: renderErrors() },
    { path: 'docs/interactions.md', content: renderInteractions() },
    { path: 'docs/test-data.md', content: renderTestData() },
    { path: 'docs/registry.schema.json', content: renderRegistrySchema() },
  ];
  const titles = readTitles(root);
  const coverage = buildCoverage(root, titles);
  const caught = buildMutants(root);
  return {
    pages: [...fromRecords, ...coverage.pages, ...caught.pages],
    problems: [...findUnwritten([...fromRecords.map(({ content }) => content), ...requirementsNamed], titles), ...coverage.problems, ...caught.problems],
  };
}

function buildMutants(root: string): Built {
  const caught = readCaught(`${root}/.cache/mutants.json`);
  if (!caught) return { pages: [], problems: ['docs/mutants.md is made from executed tests, and no full run has left any: run pnpm test first.'] };
  return { pages: [{ path: 'docs/mutants.md', content: renderMutants(caught) }], problems: findUncaught(caught) };
}

const enforcement: Enforcement = { rules: mocks.flatMap(({ rules }) => rules), ...otherEnforcement };

const requirementsNamed = [...enforcement.rules, ...vectors].map(({ requirement }) => requirement);

function readTitles(root: string): ReadonlyMap<string, string> {
  const path = `${root}/docs/assumptions.md`;
  return readAssumptions(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

function buildCoverage(root: string, titles: ReadonlyMap<string, string>): Built {
  const results = readResults(`${root}/.cache/test-results.json`);
  if (!results) return { pages: [], problems: ['docs/coverage.md is made from executed tests, and no full run has left any: run pnpm test first.'] };
  const stale = findStaleness(results, listTestFiles(root));
  const covered = cover(requirements.map(({ id, force, says }) => ({ id, force, says: plain(says) })), enforcement, results.tests);
  const assumed = cover(assumedClauses(enforcement.rules, titles), enforcement, results.tests);
  return {
    pages: [{ path: 'docs/coverage.md', content: renderCoverage(covered, assumed) }],
    problems: [...stale, ...findGaps(covered, enforcement, results.tests)],
  };
}
