import type { RegistryDocument } from '../document.ts';
import type { Registry } from '../registry.ts';
import { findOdditiesInCommon } from './in-common.ts';
import { findOdditiesOfAgreements } from './of-agreements.ts';
import { findOdditiesOfOwnPractices, type OwnPractice } from './of-own-practices.ts';
import { findOdditiesOfSystems } from './of-systems.ts';
import type { Oddity } from './oddity.ts';
import { findWhatIsTwice } from './twice.ts';

/**
 * Finds what can be read in a registry file and can hardly be meant: a request fails by it that the file was written for.
 * @param registry what the document stands for
 * @param practices those of --data
 */
export const findOddities = (
  document: RegistryDocument,
  registry: Registry,
  practices: readonly OwnPractice[] = [],
): readonly Oddity[] => [
  ...findWhatIsTwice(document),
  ...findOdditiesOfSystems(registry),
  ...findOdditiesInCommon(registry),
  ...findOdditiesOfAgreements(registry),
  ...findOdditiesOfOwnPractices(registry, practices),
];
