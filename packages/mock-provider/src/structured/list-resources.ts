import { coded, codeable } from './concepts.ts';
import type { Assembly, Reference, Resource } from './assembly.ts';
import { metaOf } from './assembly.ts';
import type { ListSubject } from './lists.ts';
import { inWords } from './periods.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../fhir/urls.ts';

/** Why a list may be incomplete. */
export type Warning = 'confidential-items' | 'data-in-transit' | 'data-awaiting-filing';

/** A list that answers a query: it has neither id nor version. Source: list and lists_for_message_structure pages. */
export function queryList(
  assembly: Assembly,
  { title, concept, code }: ListSubject,
  entries: readonly Reference[],
  warnings: readonly Warning[],
  contained: readonly Resource[],
): Resource {
  const isEmpty = entries.length === 0;
  const { manner } = assembly.index.record;
  const between = manner?.betweenNotes;
  const words = title === 'Ended allergies' ? manner?.noAllergiesInWords : undefined;
  const reasons = warnings.map((warning) => textOf(warning, assembly)).join(between ?? ' ');
  const note = [...(isEmpty ? ['Information not available'] : []), ...(reasons === '' ? [] : [reasons])].join(
    between ?? '. ',
  );
  return {
    resourceType: 'List',
    meta: metaOf(recordProfiles.list),
    ...(contained.length > 0 && { contained }),
    extension: [
      ...warnings.map((warning) => ({ url: recordExtensions.warningCode, valueCode: warning })),
      {
        url: recordExtensions.clinicalSetting,
        valueCodeableConcept: {
          coding: [{ system: recordSystems.snomed, code: '1060971000000108', display: 'General practice service' }],
        },
      },
    ],
    status: 'current',
    mode: 'snapshot',
    title,
    code: concept ? codeable(concept) : coded(recordSystems.secondaryLists, code!, title),
    subject: assembly.subject,
    date: assembly.today,
    orderedBy: coded(recordSystems.listOrder, 'event-date', 'Sorted by Event Date'),
    ...(note !== '' && { note: [{ text: note }] }),
    ...(isEmpty
      ? {
          emptyReason: {
            ...coded(recordSystems.emptyReason, 'no-content-recorded', 'No Content Recorded'),
            ...(words !== undefined && { text: words }),
          },
        }
      : { entry: entries.map((item) => ({ item })) }),
  };
}

/** Source: lists_for_message_structure page, "Warning codes". */
function textOf(warning: Warning, { index: { record } }: Assembly): string {
  if (warning === 'confidential-items') return 'Items excluded due to confidentiality and/or patient preferences.';
  if (warning === 'data-in-transit')
    return `Patient record transfer from previous GP practice not yet complete; ${mayBeMissing(record.inTransitSince)}`;
  return `Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; ${mayBeMissing(record.awaitingFilingSince)}`;
}

/** @param since undefined of a record that was brought whose lists say no day (A-205) */
const mayBeMissing = (since: string | undefined): string =>
  `information ${since === undefined ? '' : `recorded before ${inWords(since)} `}may be missing.`;
