import { knownAt, useKnown } from './store.js';

/** Asks for what all replicas of the SSP saw. */
const ofAll = 'replica=all&mock=mock-ssp';

/**
 * What a call about exchanges asks for, as a part of its query: what all replicas saw where they have one journal, and nothing where the mock is alone.
 * @returns {string | undefined} undefined until it is known
 */
export function useScope() {
  const { value, loaded } = useKnown('/choices');
  if (!loaded) return undefined;
  return value?.sharesJournal ? ofAll : '';
}

/** Whether replicas have one journal, as far as it is known. */
export const sharesJournal = () => knownAt('/choices')?.sharesJournal === true;

/** A query of the parts that are not empty. @param {readonly string[]} parts */
export const queryOf = (...parts) => parts.filter((part) => part !== '').join('&');
