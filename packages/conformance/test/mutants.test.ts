import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import {
  clausesBrokenBy,
  clausesFoundAt,
  describeMutant,
  findingsAt,
  longest,
  probes,
} from './support/judge-mutant.ts';
import { startMutantProvider, type MutantProvider } from './support/mutant-provider.ts';
import { mutants, type Mutant } from './support/mutants.ts';

/** In the matrix every probe meets every mutant; otherwise some mutants meet the probes of their clause and a few others. Those of Access Record HTML: `mutants-of-html.test.ts`. */
const tried = someOf(
  mutants.filter(({ html }) => !html),
  4,
);

/** One as 1.6.0 has it, and one that does service filtering. */
let [plain, filtering]: MutantProvider[] = [];

beforeAll(async () => {
  [plain, filtering] = await Promise.all([startMutantProvider(), startMutantProvider(['--service-filtering'])]);
});
afterAll(async () => {
  await Promise.all([plain, filtering].map((running) => running!.provider.close()));
});

const providerFor = (mutant: Mutant): MutantProvider => (mutant.filtering ? filtering! : plain!);

/** What a run of all clauses finds is also seen in `cli.test.ts`: without the matrix it is a share of them that a provider meets here. */
const clauses = someOf([...new Set(probes.map(({ requirement }) => requirement))], 8);

describe('the provider as it is', () => {
  it.each(['as 1.6.0 has it', 'with service filtering'])(
    '%s is found to break nothing, and nothing is noted',
    async (says) => {
      const running = says === 'with service filtering' ? filtering! : plain!;
      await running.become(undefined);
      expect(await findingsAt(running, running.roots, [...clauses, 'R-01'])).toEqual([]);
    },
  );
});

describe('a provider with one thing wrong', () => {
  it.each(tried.map((mutant) => [describeMutant(mutant), mutant] as const))(
    '%s',
    async (_, mutant) => {
      const running = providerFor(mutant);
      expect(await clausesFoundAt(running, running.roots, mutant)).toEqual(clausesBrokenBy(mutant));
    },
    longest,
  );
});
