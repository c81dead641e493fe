import { codeSystems, identifierSystems } from '@mock-spine/shared/protocol/identifiers';

/** A search parameter as the capability statement describes it. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'date' | 'string';
  readonly documentation: string;
}

const identifier = (what: string, system: string): SearchParameter => ({ name: 'identifier', type: 'token', documentation: `${what}: ${system}|…` });

/** The search parameters of each search, by the short name of its interaction. Source: get_the_fhir_capability_statement pages, 1.2.8 and 1.6.0. */
export const searchParameters: Readonly<Record<string, readonly SearchParameter[]>> = {
  'search-patient': [identifier('NHS number', identifierSystems.nhsNumber)],
  'search-patient-documents': [identifier('NHS number', identifierSystems.nhsNumber)],
  'search-practitioner': [identifier('SDS user id', identifierSystems.sdsUser)],
  'search-organization': [identifier('ODS code', identifierSystems.odsOrganisation)],
  'search-healthcareservice': [identifier('DoS service id', identifierSystems.dosService)],
  'search-patient-appointments': [{ name: 'start', type: 'date', documentation: 'Twice, with ge and with le: whole dates, not in the past.' }],
  'search-documentreference': [
    { name: 'created', type: 'date', documentation: 'With ge, with le, or once with each.' },
    { name: 'author', type: 'token', documentation: `The organisation that wrote it: ${identifierSystems.odsOrganisation}|…` },
    { name: 'description', type: 'string', documentation: 'Words of the title or the type.' },
  ],
  'search-slot': [
    { name: 'start', type: 'date', documentation: 'With ge.' },
    { name: 'end', type: 'date', documentation: 'With le; at most two weeks after the start.' },
    { name: 'status', type: 'token', documentation: 'free' },
    { name: 'searchFilter', type: 'token', documentation: `${codeSystems.organisationType}|… and ${identifierSystems.odsOrganisation}|…` },
    { name: 'service.identifier', type: 'token', documentation: `DoS service id: ${identifierSystems.dosService}|…` },
  ],
};
