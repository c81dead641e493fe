import { codeable, nullFlavor } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Allergy } from '../record.ts';
import { recordExtensions, recordProfiles } from '../../fhir/urls.ts';

/** Source: allergyintolerance page. An ended one is contained in its list, and stands under `containedId` there. */
export function allergyResource(allergy: Allergy, assembly: Assembly, containedId?: string): Resource {
  const { key, code, category, type, asserted, onset, criticality, reactions, lastOccurrence, note, ended, by } =
    allergy;
  const encounter = assembly.encounter(key);
  const extension = [
    ...(encounter ? [{ url: recordExtensions.associatedEncounter, valueReference: encounter }] : []),
    ...(ended
      ? [
          {
            url: recordExtensions.allergyEnd,
            extension: [
              { url: 'endDate', valueDateTime: ended.on },
              { url: 'reasonEnded', valueString: ended.because },
            ],
          },
        ]
      : []),
  ];
  return {
    resourceType: 'AllergyIntolerance',
    id: containedId ?? assembly.id(key),
    meta: metaOf(recordProfiles.allergyIntolerance),
    ...(extension.length > 0 && { extension }),
    identifier: assembly.identifier('AllergyIntolerance', key),
    clinicalStatus: ended ? 'resolved' : 'active',
    verificationStatus: 'unconfirmed',
    ...(type && { type }),
    ...(category && { category: [category] }),
    ...(criticality && { criticality }),
    code: codeable(code),
    patient: assembly.subject,
    ...(onset && { onsetDateTime: onset }),
    assertedDate: asserted,
    recorder: assembly.practitioner(by),
    asserter: assembly.practitioner(by),
    ...(lastOccurrence && { lastOccurrence }),
    ...(note && { note: [{ text: note }] }),
    ...(reactions && {
      reaction: reactions.map(({ description, manifestations, severity }) => ({
        ...(description && { description }),
        manifestation: manifestations ? manifestations.map(codeable) : [nullFlavor('NI')],
        severity,
      })),
    }),
  };
}

/** The id of an ended allergy within its list. */
export const endedId = (key: string): string => `ended-${key}`;
