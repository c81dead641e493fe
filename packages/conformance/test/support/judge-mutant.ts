import { matrixPart } from '@mock-spine/shared/testing/matrix';
import type { ProbeResult } from '../../src/kit/probe.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { vectorProbes } from '../../src/requests/vector-probes.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { knownCast } from './known-cast.ts';
import type { MutantProvider } from './mutant-provider.ts';
import { nameOf, type Mutant } from './mutants.ts';
import { pick } from './seeded.ts';

/** Every request of the kit that is made of a vector. */
export const probes = vectorProbes({ at: 'ssp', known: knownCast, thorough: false });

/** What a run at some service roots of a provider finds, of the clauses and beyond. */
export async function findingsAt(
  { pki }: MutantProvider,
  roots: readonly string[],
  only: readonly string[],
): Promise<readonly ProbeResult[]> {
  const flags = [
    ...roots.flatMap((root) => ['--target', root]),
    '--certs',
    pki,
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

/** Makes a provider wrong, and gives the clauses that a run finds broken: in the matrix by every probe, otherwise by those of its clause and a few others. */
export async function clausesFoundAt(
  running: MutantProvider,
  roots: readonly string[],
  mutant: Mutant,
): Promise<readonly string[]> {
  await running.become(mutant);
  const found = await findingsAt(running, roots, chosenFor(mutant));
  return [...new Set(found.map(({ requirement }) => requirement))].sort();
}

function chosenFor({ rule, change, requirement, breaks }: Mutant): readonly string[] {
  if (matrixPart) return [...probes.map(({ id }) => id), 'R-01'];
  const own = new Set([requirement, ...breaks, 'R-01']);
  const others = probes.filter((probe) => !own.has(probe.requirement));
  return [...own, ...pick(others, 3, `${rule} ${change}`).map(({ id }) => id)];
}

/** The clauses that are to be found broken at a mutant, in the order of their names. */
export const clausesBrokenBy = ({ unseen, breaks }: Mutant): readonly string[] =>
  unseen === undefined ? [...breaks].sort() : [];

/** A mutant in words. Some refuse all the same, though a rule of theirs is off. */
export const describeMutant = (mutant: Mutant): string =>
  mutant.unseen === undefined ? nameOf(mutant) : `${mutant.rule}: ${mutant.unseen}`;

/** Milliseconds that one may take. */
export const longest = matrixPart ? 120_000 : 20_000;
