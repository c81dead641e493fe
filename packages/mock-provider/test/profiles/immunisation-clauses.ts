import { careConnect, has, identified, is, itemsOf, text, versions } from './clause-words.ts';
import type { Clauses } from './reading-profiles.ts';

/** An immunisation. */
export const immunisationClauses: Readonly<Record<string, Clauses>> = {
  Immunization: {
    source: 'immunization page',
    profile: `${careConnect}Immunization-1`,
    shall: [
      ...identified,
      'extension',
      'status',
      'notGiven',
      'vaccineCode',
      'patient.reference',
      'primarySource',
      'practitioner.actor.reference',
    ],
    shallNot: [
      ...versions,
      'reaction',
      'vaccinationProtocol.authority',
      'vaccinationProtocol.series',
      'vaccinationProtocol.doseStatusReason',
    ],
    only: [
      'extension',
      'identifier',
      'status',
      'notGiven',
      'vaccineCode',
      'patient',
      'encounter',
      'date',
      'primarySource',
      'reportOrigin',
      'location',
      'manufacturer',
      'lotNumber',
      'expirationDate',
      'site',
      'route',
      'doseQuantity',
      'practitioner',
      'note',
      'explanation',
      'vaccinationProtocol',
    ],
    holds: [
      is('status', 'completed'),
      [
        'it says when it was recorded, and the procedure',
        ({ extension }) =>
          text(extension).includes('DateRecorded-1') && text(extension).includes('VaccinationProcedure-1'),
      ],
      [
        'one that was not given has neither site, route, dose nor protocol, but a reason',
        (one) =>
          one['notGiven'] !== true ||
          (!['site', 'route', 'doseQuantity', 'vaccinationProtocol'].some((element) => has(one, element)) &&
            text(one['explanation']).includes('reasonNotGiven')),
      ],
      [
        'one that was given has no reason why not',
        (one) => one['notGiven'] === true || !text(one['explanation']).includes('reasonNotGiven'),
      ],
      [
        'one of a primary source has no origin of a report',
        (one) => one['primarySource'] !== true || !has(one, 'reportOrigin'),
      ],
      [
        'one that was not given has no reason why it was',
        (one) => one['notGiven'] !== true || !text(one['explanation']).includes('"reason":'),
      ],
      [
        'a product that is not known is UNK',
        ({ vaccineCode }) =>
          /snomed\.info|"http:\/\/hl7\.org\/fhir\/v3\/NullFlavor","code":"UNK"/.test(text(vaccineCode)),
      ],
      [
        'a practitioner administered it, or entered it',
        (one) =>
          itemsOf(one, 'practitioner').every(({ role }) =>
            /"code":"AP","display":"Administering Provider"|"code":"EP","display":"Entering Provider"/.test(text(role)),
          ),
      ],
      [
        'a protocol counts, and names its place in the series and a disease',
        (one) =>
          itemsOf(one, 'vaccinationProtocol').every(
            ({ doseStatus, doseSequence, targetDisease }) =>
              text(doseStatus).includes('"code":"count"') && doseSequence !== undefined && targetDisease !== undefined,
          ),
      ],
    ],
  },
};
