import { requirements } from '@mock-spine/shared/clauses/requirements';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { assumedClauses, renderAssumptions } from './assumptions.ts';
import { findGaps, findUnenforced, renderCoverage, type Clause, type Enforcement } from './coverage.ts';
import { renderErrors } from './errors.ts';
import { readTests } from './find-tests.ts';
import { renderInteractions } from './interactions.ts';
import { plain } from './markdown.ts';
import { mocks, otherEnforcement } from './mocks.ts';
import { renderMutants } from './mutants.ts';
import { renderOpenApi } from './openapi/document.ts';
import { renderRegistrySchema } from './registry-schema.ts';
import { renderBruno } from './requests/bruno.ts';
import { jetBrains, renderHttpFile, visualStudio } from './requests/http-file.ts';
import { renderPostman } from './requests/postman.ts';
import { renderSettingsSchema } from './settings-schema.ts';
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

/** Makes every page from the records, and holds what the last full test run left in `.cache`, if there was one, against the clauses. */
export function buildPages(root: string): Built {
  const fromRecords: Page[] = [
    { path: 'docs/assumptions.md', content: renderAssumptions() },
    { path: 'docs/rules.md', content: renderRules() },
    { path: 'docs/errors.md', content: renderErrors() },
    { path: 'docs/interactions.md', content: renderInteractions() },
    { path: 'docs/test-data.md', content: renderTestData() },
    { path: 'docs/mutants.md', content: renderMutants() },
    { path: 'docs/registry.schema.json', content: renderRegistrySchema() },
    { path: 'docs/settings.schema.json', content: renderSettingsSchema() },
    { path: 'docs/openapi.json', content: renderOpenApi() },
    { path: 'examples/http/gp-connect.http', content: renderHttpFile(visualStudio) },
    { path: 'examples/http/gp-connect.jetbrains.http', content: renderHttpFile(jetBrains) },
    { path: 'examples/postman/gp-connect.postman_collection.json', content: renderPostman() },
    ...Object.entries(renderBruno()).map(([path, content]) => ({ path: `examples/bruno/${path}`, content })),
  ];
  const coverage = buildCoverage(root);
  return { pages: [...fromRecords, ...coverage.pages], problems: coverage.problems };
}

const enforcement: Enforcement = { rules: mocks.flatMap(({ rules }) => rules), ...otherEnforcement };

function buildCoverage(root: string): Built {
  const clauses: Clause[] = requirements.map(({ id, force, says }) => ({ id, force, says: plain(says) }));
  const assumed = assumedClauses(enforcement.rules);
  const vectorsOf = (id: string): number => vectors.filter(({ requirement }) => requirement === id).length;
  return {
    pages: [
      {
        path: 'docs/coverage.md',
        content: renderCoverage(clauses, assumed, enforcement, { testsOf: readTests(root), vectorsOf }),
      },
    ],
    problems: [
      ...findUnenforced([...clauses, ...assumed], enforcement),
      ...judgeResults(root, [...clauses, ...assumed]),
    ],
  };
}

/** What the last full run of the tests lacks; nothing where there was none, as in a fresh clone. */
function judgeResults(root: string, clauses: readonly Clause[]): string[] {
  const results = readResults(`${root}/.cache/test-results.json`);
  return results
    ? [...findStaleness(results, listTestFiles(root)), ...findGaps(clauses, enforcement, results.tests)]
    : [];
}
