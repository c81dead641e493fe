import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matrixPart, someOf } from '@mock-spine/shared/testing/matrix';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';
import { vectorProbes } from '../src/requests/vector-probes.ts';
import type { ProbeResult } from '../src/kit/probe.ts';
import { mutants, nameOf, type Mutant } from './support/mutants.ts';
import { knownCast } from './support/known-cast.ts';
import { startMutantProvider, type MutantProvider } from './support/mutant-provider.ts';
import { pick } from './support/seeded.ts';

const probes = vectorProbes({ at: 'ssp', known: knownCast, thorough: false });

/** In the matrix every probe meets every mutant; otherwise some mutants meet the probes of their clause and a few others. */
const tried = someOf(mutants, 4);

/** One as 1.6.0 has it, and one that does service filtering. */
let [plain, filtering]: MutantProvider[] = [];

beforeAll(async () => {
  [plain, filtering] = await Promise.all([startMutantProvider(), startMutantProvider(['--service-filtering'])]);
});
afterAll(async () => {
  await Promise.all([plain, filtering].map((running) => running!.provider.close()));
});

const providerFor = (mutant: Mutant): MutantProvider => (mutant.filtering ? filtering! : plain!);

/** What a run finds, of the clauses and beyond. */
async function findings(running: MutantProvider, only: readonly string[]): Promise<readonly ProbeResult[]> {
  const flags = [
    ...running.roots.flatMap((root) => ['--target', root]),
    '--certs',
    running.pki,
    '--cast',
    '--write',
    '--rate',
    '1000',
    ...only.flatMap((id) => ['--only', id]),
  ];
  const { clauses, beyond } = await runConformance(readConformanceSettings(flags), Date.now, () => {});
  return [...clauses, ...beyond]
    .flatMap((clause) => clause.probes)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'note');
}

function chosenFor({ rule, change, requirement }: Mutant): readonly string[] {
  if (matrixPart) return [...probes.map(({ id }) => id), 'R-01'];
  const others = probes.filter((probe) => probe.requirement !== requirement);
  return [requirement, 'R-01', ...pick(others, 3, `${rule} ${change}`).map(({ id }) => id)];
}

/** What a run of all clauses finds is also seen in `cli.test.ts`: without the matrix it is a share of them that a provider meets here. */
const clauses = someOf([...new Set(probes.map(({ requirement }) => requirement))], 8);

describe('the provider as it is', () => {
  it.each(['as 1.6.0 has it', 'with service filtering'])(
    '%s is found to break nothing, and nothing is noted',
    async (says) => {
      const running = says === 'with service filtering' ? filtering! : plain!;
      await running.become(undefined);
      expect(await findings(running, [...clauses, 'R-01'])).toEqual([]);
    },
    60_000,
  );
});

describe('a provider with one thing wrong', () => {
  it.each(tried.map((mutant) => [describeMutant(mutant), mutant] as const))(
    '%s',
    async (_, mutant) => {
      const running = providerFor(mutant);
      await running.become(mutant);
      const found = await findings(running, chosenFor(mutant));
      expect([...new Set(found.map(({ requirement }) => requirement))]).toEqual(
        mutant.unseen === undefined ? [mutant.breaks] : [],
      );
    },
    matrixPart ? 120_000 : 20_000,
  );
});

/** Some refuse all the same, though a rule of theirs is off. */
function describeMutant(mutant: Mutant): string {
  return mutant.unseen === undefined ? nameOf(mutant) : `${mutant.rule}: ${mutant.unseen}`;
}
