import type { Registry } from '../registry.ts';
import type { Oddity } from './oddity.ts';

/** Finds agreements that do nothing, and who lacks one. Source: system topologies page; implementation guide of the SSP, step 6. */
export function findOdditiesOfAgreements({ systems, agreements }: Registry): Oddity[] {
  const codesWhere = (does: 'initiates' | 'receives') =>
    new Set(systems.filter((system) => system[does].length > 0).map(({ odsCode }) => odsCode));
  const [asking, answering] = [codesWhere('initiates'), codesWhere('receives')];
  const asks = new Set(agreements.map(({ from }) => from));
  const isAsked = new Set(agreements.map(({ to }) => to));
  const lacking = (codes: ReadonlySet<string>, those: ReadonlySet<string>) =>
    [...codes].filter((code) => !those.has(code));
  return [
    ...lacking(asks, asking).map((code) => ({
      path: `agreements.${code}`,
      says: 'no system of this organisation initiates anything, so that the agreement is for nobody. Give one of its systems what it initiates, or leave the agreement out.',
    })),
    ...agreements
      .filter(({ to }) => !answering.has(to))
      .map(({ from, to }) => ({
        path: `agreements.${from}`,
        says: `no system of ${to} receives anything, so that it cannot be asked. Give one of its systems what it receives, or leave it out.`,
      })),
    ...lacking(asking, asks).map((code) => ({
      path: 'agreements',
      says: `${code} has none, so that all that its systems initiate is refused. Write "${code}: [<ODS code>]" with whom it may ask.`,
    })),
    ...lacking(answering, isAsked).map((code) => ({
      path: 'agreements',
      says: `nobody has one with ${code}, so that every request to its systems is refused. Add ${code} to the list of who asks.`,
    })),
  ];
}
