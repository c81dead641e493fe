import { all, withHeader, withPath, withoutHeader } from './changes.ts';
import { accepted, badRequest, bothHops, invalidResource, sspUnsupportedMediaType, unsupportedMediaType } from './answers.ts';
import type { Vector } from './vector.ts';

const requirement = 'A-006';
const search = 'search-patient';
const operation = 'get-structured-record';
const source = 'FHIR API guidance page, "Content types": an unsupported format is 415';

/** Formats asked for and sent. Source: fhir api guidance page, "Content types". */
export const contentTypeVectors: readonly Vector[] = [
  { name: 'accept-unsupported', requirement, rule: 'accept-is-supported', says: 'Accept names only text/plain.', source, interaction: search, change: withHeader('Accept', 'text/plain'), at: { consumer: sspUnsupportedMediaType, ssp: unsupportedMediaType } },
  { name: 'format-unsupported', requirement, rule: 'accept-is-supported', says: '_format names a format that is not FHIR.', source, interaction: 'read-metadata', change: withPath('/metadata?_format=text/plain'), at: bothHops(unsupportedMediaType) },
  { name: 'content-type-unsupported', requirement, rule: 'content-type-is-supported', says: 'A body sent as text/plain.', source, interaction: operation, change: withHeader('Content-Type', 'text/plain'), at: bothHops(unsupportedMediaType) },
  { name: 'content-type-missing', requirement, rule: 'content-type-is-supported', says: 'A body without a Content-Type.', source: 'FHIR API guidance page: required on PUT and POST; reference provider: 415', interaction: operation, change: withoutHeader('Content-Type'), at: bothHops(unsupportedMediaType) },
  { name: 'body-not-json', requirement, rule: 'body-is-well-formed', says: 'A body that is not JSON.', source: 'error handling page: malformed JSON body is 400 BAD_REQUEST', interaction: 'register-patient', change: (draft) => ({ ...draft, body: '{"resourceType":' }), at: bothHops(badRequest) },
  {
    name: 'body-xml-with-unknown-element', requirement: 'A-041', rule: 'body-has-known-elements', says: 'A body in XML with an element that STU3 does not have.', source: 'register_a_patient page: an extra element is 422 INVALID_RESOURCE', interaction: 'register-patient',
    change: (draft) => withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...draft, body: '<Parameters xmlns="http://hl7.org/fhir"><bogus value="1"/></Parameters>' }), at: bothHops(invalidResource),
  },
  { name: 'body-not-xml', requirement, rule: 'body-is-well-formed', says: 'A body in XML that is not well-formed.', source: 'error handling page: malformed XML body is 400 BAD_REQUEST', interaction: 'register-patient', change: (draft) => withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...draft, body: '<Parameters' }), at: bothHops(badRequest) },
  { name: 'accept-xml', requirement, rule: 'accept-is-supported', says: 'Accept names XML.', source, interaction: search, change: withHeader('Accept', 'application/fhir+xml'), at: bothHops(accepted) },
  { name: 'accept-absent', requirement, rule: 'accept-is-supported', says: 'No Accept: JSON is answered.', source: 'FHIR API guidance page', interaction: search, change: withoutHeader('Accept'), at: bothHops(accepted) },
  { name: 'accept-with-charset', requirement, rule: 'accept-is-supported', says: 'Accept with a charset.', source: 'FHIR API guidance page', interaction: search, change: withHeader('Accept', 'application/fhir+json;charset=utf-8'), at: bothHops(accepted) },
  { name: 'format-overrides-accept', requirement, rule: 'accept-is-supported', says: '_format overrides an Accept that would be refused.', source: 'FHIR API guidance page', interaction: 'read-metadata', change: all(withHeader('Accept', 'text/plain'), withPath('/metadata?_format=application/fhir%2Bjson')), at: bothHops(accepted) },
  { name: 'content-type-on-get', requirement, rule: 'content-type-is-supported', says: 'A Content-Type on a GET, as real clients send it.', source: 'issue: tolerate what real clients send', interaction: search, change: withHeader('Content-Type', 'application/fhir+json'), at: bothHops(accepted) },
];
