import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import type { Warning } from '../list-resources.ts';
import { dayInWords } from '../periods.ts';
import type { ClinicalRecord } from '../record.ts';
import { isStructure } from './consultations.ts';
import { codesIn } from './reading.ts';

/**
 * What the lists of a saved answer warn of, which a user must be shown. Source: lists_for_message_structure page, "Warning codes".
 * @returns no day where no note has one: a warning cannot be worded without
 */
export function warningsIn(
  resources: readonly JsonObject[],
): Pick<ClinicalRecord, 'inTransitSince' | 'awaitingFilingSince' | 'keptBack'> {
  const lists = resources.filter((one) => one['resourceType'] === 'List' && !isStructure(one));
  const withWarning = (warning: Warning): JsonObject[] =>
    lists.filter((list) =>
      extensionsOf(list, recordExtensions.warningCode).some(({ valueCode }) => valueCode === warning),
    );
  const dayIn = (warning: Warning, words: RegExp): string | undefined =>
    withWarning(warning)
      .flatMap((list) => objectsIn(list['note']).flatMap(({ text }) => words.exec(textIn(text) ?? '')?.[1] ?? []))
      .map(dayInWords)[0];
  const inTransitSince = dayIn('data-in-transit', /transfer[^;]*;[^;]* before (\d{2}-[A-Za-z]{3}-\d{4})/);
  const awaitingFilingSince = dayIn('data-awaiting-filing', /reviewed[^;]*;[^;]* before (\d{2}-[A-Za-z]{3}-\d{4})/);
  return {
    ...(inTransitSince !== undefined && { inTransitSince }),
    ...(awaitingFilingSince !== undefined && { awaitingFilingSince }),
    keptBack: new Set(withWarning('confidential-items').flatMap((list) => codesIn(list['code']))),
  };
}
