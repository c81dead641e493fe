import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';

/** A search parameter as the capability statement describes it. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'date' | 'string';
  readonly documentation?: string;
  readonly definition?: string;
}

const identifier = (what: string, system: string, example: string): SearchParameter => ({
  name: 'identifier',
  type: 'token',
  documentation: `${what} (i.e. ${system}|${example})`,
});

/** The search parameters of each search, by the short name of its interaction. Source: get_the_fhir_capability_statement pages, 1.2.8 and 1.6.0; for `start` of appointments 1.2.8 alone. */
export const searchParameters: Readonly<Record<string, readonly SearchParameter[]>> = {
  'search-patient': [identifier('NHS Number', identifierSystems.nhsNumber, '123456789')],
  'search-patient-documents': [identifier('NHS Number', identifierSystems.nhsNumber, '123456789')],
  'search-practitioner': [identifier('SDS User Id', identifierSystems.sdsUser, '999999')],
  'search-organization': [identifier('ODS Code', identifierSystems.odsOrganisation, 'Y12345')],
  'search-healthcareservice': [identifier('DOS service ID', identifierSystems.dosService, '100000123')],
  'search-patient-appointments': [{ name: 'start', type: 'date' }],
  'search-documentreference': [
    { name: 'created', type: 'date' },
    { name: 'author', type: 'token' },
    { name: 'description', type: 'string' },
  ],
  'search-slot': [
    { name: 'start', type: 'date' },
    { name: 'end', type: 'date' },
    { name: 'status', type: 'token' },
    { name: 'searchFilter', type: 'token' },
  ],
};

/** What a search for slots has with service filtering. Source: get_the_fhir_capability_statement page, 1.2.8. */
export const serviceParameter: SearchParameter = {
  name: 'service.identifier',
  definition: 'https://fhir.nhs.uk/STU3/SearchParameter/GPConnect-Slot-ServiceIdentifier-1',
  type: 'token',
  documentation: `UEC DOS service ID (i.e. ${identifierSystems.dosService}|1000123)`,
};
