import type { Requirement } from '@mock-spine/shared/clauses/requirements';
import type { CatalogueRule, PracticeClause } from '@mock-spine/shared/rules/catalogue';
import type { TransportClause } from '@mock-spine/shared/tls/transport-clauses';
import { slowTests } from '../test/slow-tests.js';
import type { TestsOf } from './find-tests.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';
import type { TestResult } from './results.ts';

/** Everything that can enforce a clause. */
export interface Enforcement {
  readonly rules: readonly CatalogueRule[];
  readonly transport: readonly TransportClause[];
  readonly practices: readonly PracticeClause[];
}

/** A clause; what it says is Markdown. */
export type Clause = Pick<Requirement, 'id' | 'force' | 'says'>;

/** What enforces a clause: ids of rules and transport clauses, and whether practices meet it. */
const enforcersOf = ({ id }: Clause, { rules, transport, practices }: Enforcement): string[] => [
  ...rules.filter(({ requirement }) => requirement === id).map((rule) => `rule ${code(rule.id)}`),
  ...transport.filter(({ requirement }) => requirement === id).map((clause) => `transport ${code(clause.id)}`),
  ...practices.filter(({ requirement }) => requirement === id).map(() => 'practice'),
];

/** The test files that a practice names. */
const practiceTests = (id: string, { practices }: Enforcement): string[] =>
  practices.filter(({ requirement }) => requirement === id).flatMap(({ tests }) => tests);

/** The clauses that nothing enforces, as sentences. */
export const findUnenforced = (clauses: readonly Clause[], enforcement: Enforcement): string[] =>
  clauses
    .filter((clause) => enforcersOf(clause, enforcement).length === 0)
    .map(({ id }) => `${id} is enforced by no rule, transport setting or practice.`);

/**
 * The clauses that no executed test has shown, as sentences: a test belongs to a clause when its name has the clause's id as a word, or when a
 * practice names its file.
 */
export function findGaps(clauses: readonly Clause[], enforcement: Enforcement, tests: readonly TestResult[]): string[] {
  const passed = tests.filter(({ status }) => status === 'passed');
  // `pnpm test` leaves the slow ones out: what was not run has not failed.
  const isLeftOut = (file: string): boolean => slowTests.includes(file) && !tests.some((test) => test.file === file);
  const isShown = ({ id }: Clause): boolean => {
    const named = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
    const files = practiceTests(id, enforcement);
    return passed.some(({ name, file }) => named.test(name) || files.includes(file));
  };
  return [
    ...clauses
      .filter((clause) => !isShown(clause))
      .map(({ id }) => `${id} has no passing test: name it in a test's name.`),
    ...enforcement.practices
      .flatMap((practice) =>
        practice.tests.filter((file) => !passed.some((test) => test.file === file) && !isLeftOut(file)),
      )
      .map((file) => `${file}, which a practice names, has no passing test.`),
  ];
}

/** What the page of coverage looks things up in. */
export interface Evidence {
  /** The test files that name a clause. */
  readonly testsOf: TestsOf;
  /** How many vectors try a clause: each is run by every file of {@link vectorTests}. */
  readonly vectorsOf: (id: string) => number;
}

/** The files in which every vector is run: as a pure judgement, at each mock, and by both hops. */
const vectorTests = [
  'packages/mock-provider/test/vectors.test.ts',
  'packages/mock-provider/test/wire.test.ts',
  'packages/mock-ssp/test/refusals.test.ts',
  'test/chain.test.ts',
  'test/request.test.ts',
] as const;

/** The page: the clauses, what enforces each, how many vectors try it, and the test files that name it. */
export const renderCoverage = (
  clauses: readonly Clause[],
  assumed: readonly Clause[],
  enforcement: Enforcement,
  evidence: Evidence,
): string =>
  page(
    '# Coverage',
    `${generatedNote} A vector is run by each of ${codes(vectorTests)}. That every clause has tests that were executed and passed is seen to by \`pnpm check\` after a full run of \`pnpm test\`.`,
    '## Clauses of the security page',
    summarise(clauses, enforcement, evidence),
    '## Assumptions',
    'What the public documents leave open, and rules enforce all the same: see [the assumptions](assumptions.md).',
    summarise(assumed, enforcement, evidence),
  );

const summarise = (clauses: readonly Clause[], enforcement: Enforcement, { testsOf, vectorsOf }: Evidence): string =>
  table(clauses, {
    Clause: ({ id }) => id,
    Force: ({ force }) => force,
    'What it says': ({ says }) => says,
    'Enforced by': (clause) => enforcersOf(clause, enforcement).join(', '),
    Vectors: ({ id }) => vectorsOf(id),
    'Test files that name it': ({ id }) =>
      codes([...new Set([...testsOf(id), ...practiceTests(id, enforcement)])].sort()),
  });
