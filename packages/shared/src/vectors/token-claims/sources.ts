export const claimsClause = 'P-08';
export const tokenSuite = 'JWT.feature of the assurance suite';
export const demonstrator = 'reference provider: 400 BAD_REQUEST';
export const resourcesOfTheToken =
  'audit and provenance page: a Device of identifier, model and version, an Organization, a Practitioner; reference provider: 400 BAD_REQUEST';
export const claimsInteraction = 'search-patient';
export const notValid =
  'error handling page, INVALID_RESOURCE: "resource in a JWT claim" that fails validation; reference provider: 422, not a valid FHIR resource';
