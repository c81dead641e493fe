import { coded, codeable, concept, nullFlavor, quantity } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Immunisation } from '../record.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** Source: immunization page. */
export function immunisationResource(immunisation: Immunisation, assembly: Assembly): Resource {
  const { key, procedure, date, recorded, vaccine, notGiven, parentPresent, reported, reason, note, by } = immunisation;
  const encounter = assembly.encounter(key);
  return {
    resourceType: 'Immunization',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.immunization),
    extension: [
      ...(parentPresent === undefined ? [] : [{ url: recordExtensions.parentPresent, valueBoolean: parentPresent }]),
      { url: recordExtensions.dateRecorded, valueDateTime: recorded },
      { url: recordExtensions.vaccinationProcedure, valueCodeableConcept: codeable(procedure) },
    ],
    identifier: assembly.identifier('Immunization', key),
    status: 'completed',
    notGiven: notGiven !== undefined,
    vaccineCode: vaccine ? codeable(vaccine) : nullFlavor('UNK'),
    patient: assembly.subject,
    ...(encounter && { encounter }),
    ...(date && { date }),
    primarySource: reported !== true,
    ...(reported
      ? { reportOrigin: coded(recordSystems.immunizationOrigin, 'recall', 'Parent/Guardian/Patient Recall') }
      : { location: assembly.location() }),
    ...(notGiven || reported ? {} : givenElements(immunisation, assembly)),
    practitioner: [{ role: reported ? enteringProvider : administeringProvider, actor: assembly.practitioner(by) }],
    ...(note && { note: [{ text: note }] }),
    ...(notGiven && { explanation: { reasonNotGiven: [codeable(notGiven)] } }),
    ...(reason && { explanation: { reason: [codeable(reason)] } }),
    ...protocolOf(immunisation),
  };
}

/** Who recorded it, where that is not who gave it: where and how it was given is then not known. */
const enteringProvider = coded(recordSystems.immunizationRole, 'EP', 'Entering Provider');
const administeringProvider = coded(recordSystems.immunizationRole, 'AP', 'Administering Provider');

/** What one that was not given must not have. */
function givenElements({ lot }: Immunisation, assembly: Assembly) {
  return {
    ...(lot && {
      manufacturer: assembly.otherOrganisation('Mock Vaccines'),
      lotNumber: lot.number,
      expirationDate: lot.expires,
    }),
    site: codeable(concept('368208006', 'Left upper arm structure')),
    route: codeable(concept('78421000', 'Intramuscular route')),
    doseQuantity: quantity(0.5, 'ml', 'mL'),
  };
}

function protocolOf({ notGiven, disease, dose }: Immunisation) {
  if (notGiven || !disease || !dose) return {};
  const doseStatus = coded(recordSystems.doseStatus, 'count', 'Counts');
  return {
    vaccinationProtocol: [
      { doseSequence: dose.sequence, seriesDoses: dose.of, targetDisease: [codeable(disease)], doseStatus },
    ],
  };
}
