import type { SdsQuery } from './query.ts';

/** What SDS compares whatever its case. Source: the schema of the SDS of OpenTest, in which nhsMHSPartyKey is caseIgnoreMatch, nhsIDCode, nhsAsSvcIA and nhsMhsSvcIA are caseExactMatch. */
const inAnyCase: ReadonlySet<keyof SdsQuery> = new Set(['partyKey']);

/** Whether SDS takes a registered value for the one that is asked for. */
export const isSame = (key: keyof SdsQuery, registered: string, asked: string): boolean =>
  inAnyCase.has(key) ? registered.toLowerCase() === asked.toLowerCase() : registered === asked;
