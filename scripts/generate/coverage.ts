import type { Requirement } from '@mock-spine/shared/rules/requirements';
import type { CatalogueRule, PracticeClause } from '@mock-spine/shared/rules/catalogue';
import type { TransportClause } from '@mock-spine/shared/tls/transport-clauses';
import { code, codes, generatedNote, page, plain, table } from './markdown.ts';
import type { TestResult } from './results.ts';

/** Everything that can enforce a clause. */
export interface Enforcement {
  readonly rules: readonly CatalogueRule[];
  readonly transport: readonly TransportClause[];
  readonly practices: readonly PracticeClause[];
}

/** A clause with what enforces it and the tests that showed it. */
export interface Covered {
  /** What it says is Markdown. */
  readonly requirement: Pick<Requirement, 'id' | 'force' | 'says'>;
  /** Ids of rules and transport clauses, and how practices meet it. */
  readonly enforcedBy: readonly string[];
  /** The tests that were executed and passed. */
  readonly tests: readonly TestResult[];
}

/**
 * Joins each clause with its enforcement and its passed tests: those whose name has its id as a word,
 * and those of the files that a practice names.
 */
export function cover(clauses: readonly Covered['requirement'][], { rules, transport, practices }: Enforcement, tests: readonly TestResult[]): Covered[] {
  const passed = tests.filter(({ status }) => status === 'passed');
  return clauses.map((requirement) => {
    const isOurs = (record: { requirement: string }): boolean => record.requirement === requirement.id;
    const named = new RegExp(`(?<![\\w-])${requirement.id}(?![\\w-])`);
    const files = practices.filter(isOurs).flatMap((practice) => practice.tests);
    return {
      requirement,
      enforcedBy: [
        ...rules.filter(isOurs).map(({ id }) => `rule ${code(id)}`),
        ...transport.filter(isOurs).map(({ id }) => `transport ${code(id)}`),
        ...practices.filter(isOurs).map(() => 'practice'),
      ],
      tests: passed.filter(({ name, file }) => named.test(name) || files.includes(file)),
    };
  });
}

/** What is missing, as sentences. */
export function findGaps(covered: readonly Covered[], { practices }: Enforcement, tests: readonly TestResult[]): string[] {
  return [
    ...covered.filter(({ enforcedBy }) => enforcedBy.length === 0).map(({ requirement }) => `${requirement.id} is enforced by no rule, transport setting or practice.`),
    ...covered.filter((row) => row.tests.length === 0).map(({ requirement }) => `${requirement.id} has no passing test: name it in a test's name.`),
    ...practices.flatMap((practice) => practice.tests.filter((file) => !tests.some((test) => test.file === file && test.status === 'passed')))
      .map((file) => `${file}, which a practice names, has no passing test.`),
  ];
}

/** The page: a table of the clauses, then the tests of each. */
export const renderCoverage = (covered: readonly Covered[], assumed: readonly Covered[]): string => page(
  '# Coverage',
  `${generatedNote} The tests are those that the last full run of \`pnpm test\` executed and that passed.`,
  '## Clauses of the security page',
  summarise(covered),
  '## Assumptions',
  'What the public documents leave open, and rules enforce all the same: see [the assumptions](assumptions.md).',
  summarise(assumed),
  '## Tests of each clause of the security page',
  ...covered.map(listTests),
);

const summarise = (covered: readonly Covered[]): string => table(covered, {
  Clause: ({ requirement }) => requirement.id,
  Force: ({ requirement }) => requirement.force,
  'What it says': ({ requirement }) => requirement.says,
  'Enforced by': ({ enforcedBy }) => enforcedBy.join(', '),
  Tests: ({ tests }) => tests.length,
  Files: ({ tests }) => codes(filesOf(tests)),
});

function listTests({ requirement, tests }: Covered): string {
  const files = filesOf(tests).map((file) => `${code(file)}\n\n${tests.filter((test) => test.file === file).map(({ name }) => `- ${plain(name)}`).sort().join('\n')}`);
  return `<details>\n<summary>${requirement.id}: ${tests.length} tests</summary>\n\n${files.join('\n\n')}\n\n</details>`;
}

const filesOf = (tests: readonly TestResult[]): string[] => [...new Set(tests.map(({ file }) => file))].sort();
