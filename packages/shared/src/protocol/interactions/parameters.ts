import { identifierSystems } from '../identifiers.ts';

/** The `identifier` of a search for a patient. */
export const nhsNumberParameter = {
  name: 'identifier',
  type: 'token',
  system: identifierSystems.nhsNumber,
  documentation: `NHS Number (i.e. ${identifierSystems.nhsNumber}|123456789)`,
} as const;

/** The `identifier` of a search for a practitioner. */
export const sdsUserParameter = {
  name: 'identifier',
  type: 'token',
  system: identifierSystems.sdsUser,
  documentation: `SDS User Id (i.e. ${identifierSystems.sdsUser}|999999)`,
} as const;

/** The `identifier` of a search for an organisation. */
export const odsCodeParameter = {
  name: 'identifier',
  type: 'token',
  system: identifierSystems.odsOrganisation,
  documentation: `ODS Code (i.e. ${identifierSystems.odsOrganisation}|Y12345)`,
} as const;

/** The `identifier` of a search for a healthcare service. */
export const dosServiceParameter = {
  name: 'identifier',
  type: 'token',
  system: identifierSystems.dosService,
  documentation: `DOS service ID (i.e. ${identifierSystems.dosService}|100000123)`,
} as const;

/** What a search for slots has with service filtering. Source: get_the_fhir_capability_statement page, 1.2.8. */
export const slotServiceParameter = {
  name: 'service.identifier',
  type: 'token',
  system: identifierSystems.dosService,
  definition: 'https://fhir.nhs.uk/STU3/SearchParameter/GPConnect-Slot-ServiceIdentifier-1',
  documentation: `UEC DOS service ID (i.e. ${identifierSystems.dosService}|1000123)`,
  feature: 'service-filtering',
} as const;
