import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import type { Registry } from '../registry.ts';
import type { Oddity } from './oddity.ts';

/** A practice of a folder of data, as far as a registry knows it. */
export type OwnPractice = Pick<PracticeDetails, 'odsCode' | 'asid'>;

/** Finds practices of --data that the SSP calls nobody for, or by an ASID that the provider does not take for theirs. */
export const findOdditiesOfOwnPractices = ({ systems }: Registry, practices: readonly OwnPractice[]): Oddity[] =>
  practices.flatMap(({ odsCode, asid }) => {
    const theirs = systems.filter((system) => system.odsCode === odsCode && system.receives.length > 0);
    if (theirs.some((system) => system.asid === asid)) return [];
    const [other] = theirs;
    return [
      other === undefined
        ? {
            path: 'systems',
            says: `none receives anything for ${odsCode}, a practice of --data, so that nothing reaches it through the SSP. Add ${asid} with its endpoints and an agreement.`,
          }
        : {
            path: `systems.${other.asid}`,
            says: `the practice ${odsCode} of --data has the ASID ${asid}, so that a provider with the same data refuses what is sent to this one. Write the same ASID in both.`,
          },
    ];
  });
