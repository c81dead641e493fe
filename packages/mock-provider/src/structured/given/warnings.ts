import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import type { Warning } from '../list-resources.ts';
import { dayInWords } from '../periods.ts';
import type { ClinicalRecord } from '../record.ts';
import { isStructure } from './consultations.ts';
import { codesIn } from './reading.ts';

/** A warning that is worded with a day. */
export type DatedWarning = Exclude<Warning, 'confidential-items'>;

/**
 * What the lists of a saved answer warn of, which a user must be shown. Source: lists_for_message_structure page, "Warning codes".
 * @returns as undated what no note has a day for
 */
export function warningsIn(
  resources: readonly JsonObject[],
): Pick<ClinicalRecord, 'inTransitSince' | 'awaitingFilingSince' | 'undated' | 'keptBack'> {
  const lists = resources.filter((one) => one['resourceType'] === 'List' && !isStructure(one));
  const withWarning = (warning: Warning): JsonObject[] => lists.filter((list) => hasWarning(list, warning));
  const dayIn = (warning: DatedWarning): string | undefined =>
    withWarning(warning).flatMap((list) => dayOf(list, warning) ?? [])[0];
  const [inTransitSince, awaitingFilingSince] = [dayIn('data-in-transit'), dayIn('data-awaiting-filing')];
  const undated = new Set<DatedWarning>([
    ...(inTransitSince === undefined && withWarning('data-in-transit').length > 0 ? ['data-in-transit' as const] : []),
    ...(awaitingFilingSince === undefined && withWarning('data-awaiting-filing').length > 0
      ? ['data-awaiting-filing' as const]
      : []),
  ]);
  return {
    ...(inTransitSince !== undefined && { inTransitSince }),
    ...(awaitingFilingSince !== undefined && { awaitingFilingSince }),
    ...(undated.size > 0 && { undated }),
    keptBack: new Set(withWarning('confidential-items').flatMap((list) => codesIn(list['code']))),
  };
}

/** The warnings of a list whose note has no day for them, though a warning is worded with one. */
export const undatedIn = (list: JsonObject): readonly DatedWarning[] =>
  (Object.keys(sentences) as DatedWarning[]).filter(
    (warning) => hasWarning(list, warning) && dayOf(list, warning) === undefined,
  );

const hasWarning = (list: JsonObject, warning: Warning): boolean =>
  extensionsOf(list, recordExtensions.warningCode).some(({ valueCode }) => valueCode === warning);

const dayOf = (list: JsonObject, warning: DatedWarning): string | undefined =>
  objectsIn(list['note'])
    .flatMap(({ text }) => sentences[warning].exec(textIn(text) ?? '')?.[1] ?? [])
    .flatMap((words) => dayInWords(words) ?? [])[0];

/** The sentence of each, up to its day. */
const sentences: Readonly<Record<DatedWarning, RegExp>> = {
  'data-in-transit': /transfer[^.\r\n]{0,200}\bbefore ([\w/-]+(?: [A-Za-z]{3,9} \d{4})?)/i,
  'data-awaiting-filing': /reviewed[^.\r\n]{0,200}\bbefore ([\w/-]+(?: [A-Za-z]{3,9} \d{4})?)/i,
};
