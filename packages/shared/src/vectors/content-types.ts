import { all, withHeader, withPath, withoutHeader } from './changes.ts';
import { accepted, badRequest, bothHops, invalidResource, noted, sspUnsupportedMediaType, unsupportedMediaType } from './answers.ts';
import type { Draft } from './draft.ts';
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
  ...['application/json', 'text/json', 'application/xml', 'text/xml'].map(generic),
  { name: 'content-type-of-dstu2', requirement, rule: 'content-type-is-supported', says: 'A body sent as the JSON of DSTU2.', source: 'reference provider: 415', interaction: operation, change: withHeader('Content-Type', 'application/json+fhir'), at: bothHops(unsupportedMediaType) },
  { name: 'content-type-with-space-before-charset', requirement, rule: 'content-type-is-supported', says: 'A blank before charset in Content-Type.', source: 'reference provider: what follows the semicolon is not looked at', interaction: operation, change: withHeader('Content-Type', 'application/fhir+json; charset=utf-8'), at: bothHops(accepted) },
  { name: 'body-not-json', requirement, rule: 'body-is-well-formed', says: 'A body that is not JSON.', source: 'error handling page: malformed JSON body is 400 BAD_REQUEST', interaction: 'register-patient', change: (draft) => ({ ...draft, body: '{"resourceType":' }), at: bothHops(badRequest) },
  {
    name: 'body-xml-with-unknown-element', requirement: 'A-041', rule: 'body-has-known-elements', says: 'A body in XML with an element that STU3 does not have.', source: 'register_a_patient page: an extra element is 422 INVALID_RESOURCE', interaction: 'register-patient',
    change: (draft) => withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...draft, body: '<Parameters xmlns="http://hl7.org/fhir"><bogus value="1"/></Parameters>' }), at: bothHops(invalidResource),
  },
  { name: 'body-not-xml', requirement, rule: 'body-is-well-formed', says: 'A body in XML that is not well-formed.', source: 'error handling page: malformed XML body is 400 BAD_REQUEST', interaction: 'register-patient', change: (draft) => withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...draft, body: '<Parameters' }), at: bothHops(badRequest) },
  {
    name: 'content-encoding-unsupported', requirement: 'A-143', rule: 'content-encoding-is-supported', says: 'A body whose Content-Encoding is br.', source: 'RFC 9110 §8.4, §15.5.16: an unsupported content coding is 415', interaction: 'register-patient',
    change: withHeader('Content-Encoding', 'br'), at: bothHops(unsupportedMediaType),
  },
  { name: 'content-encoding-identity', requirement: 'A-143', rule: 'content-encoding-is-supported', says: 'A body whose Content-Encoding is identity.', source: 'RFC 9110 §12.5.3: identity is no encoding', interaction: operation, change: withHeader('Content-Encoding', 'identity'), at: bothHops(accepted) },
  { name: 'body-with-byte-order-mark', requirement: 'A-141', rule: 'body-without-byte-order-mark', says: 'A body in JSON after a byte order mark.', source: 'RFC 8259 §8.1: a parser may ignore it', interaction: operation, change: (draft) => ({ ...draft, body: `\uFEFF${draft.body}` }), at: bothHops(noted('body-without-byte-order-mark')) },
  {
    name: 'body-with-name-twice', requirement: 'A-142', rule: 'body-names-are-unique', says: 'A body in JSON with resourceType twice in its object.', source: 'RFC 8259 §4: names should be unique', interaction: operation,
    change: (draft) => ({ ...draft, body: `{"resourceType":"Parameters",${draft.body?.slice(1)}` }), at: bothHops(noted('body-names-are-unique')),
  },
  { name: 'body-with-names-once', requirement: 'A-142', rule: 'body-names-are-unique', says: 'A body in JSON that has each name once in an object, and begins without a byte order mark.', source: 'RFC 8259 §4, §8.1', interaction: operation, change: (draft) => draft, at: bothHops(accepted) },
  { name: 'accept-xml', requirement, rule: 'accept-is-supported', says: 'Accept names XML.', source, interaction: search, change: withHeader('Accept', 'application/fhir+xml'), at: bothHops(accepted) },
  ...['application/json', 'application/xml', '*/*'].map((type): Vector => ({ name: `accept-${type === '*/*' ? 'anything' : type.replace('/', '-')}`, requirement, rule: 'accept-is-supported', says: `Accept names ${type}.`, source: 'STU3, http page: a generic type stands for that of FHIR', interaction: search, change: withHeader('Accept', type), at: bothHops(accepted) })),
  { name: 'accept-of-java', requirement: 'A-131', rule: 'accept-is-well-formed', says: 'The Accept that HttpURLConnection of Java before 17.0.12 sends by itself.', source: 'JDK-8163921; RFC 9110 §12.4.2', interaction: search, change: withHeader('Accept', 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'), at: bothHops(noted('accept-is-well-formed')) },
  { name: 'accept-with-quality-without-zero', requirement: 'A-131', rule: 'accept-is-well-formed', says: 'A quality that begins with its point.', source: 'JDK-8163921; RFC 9110 §12.4.2', interaction: search, change: withHeader('Accept', 'application/fhir+json;q=.5'), at: bothHops(noted('accept-is-well-formed')) },
  { name: 'accept-with-quality-of-four-digits', requirement: 'A-131', rule: 'accept-is-well-formed', says: 'A quality with four digits after its point.', source: 'RFC 9110 §12.4.2', interaction: search, change: withHeader('Accept', 'application/fhir+json;q=0.1234'), at: bothHops(noted('accept-is-well-formed')) },
  { name: 'accept-with-one-bad-member', requirement: 'A-131', rule: 'accept-is-well-formed', says: 'A member whose quality is no number, beside a good one.', source: 'issue: be lenient with one bad member', interaction: search, change: withHeader('Accept', 'text/html;q=high, application/fhir+json'), at: bothHops(noted('accept-is-well-formed')) },
  { name: 'accept-absent', requirement, rule: 'accept-is-supported', says: 'No Accept: JSON is answered.', source: 'FHIR API guidance page', interaction: search, change: withoutHeader('Accept'), at: bothHops(accepted) },
  { name: 'accept-with-charset', requirement, rule: 'accept-is-supported', says: 'Accept with a charset.', source: 'FHIR API guidance page', interaction: search, change: withHeader('Accept', 'application/fhir+json;charset=utf-8'), at: bothHops(accepted) },
  { name: 'format-overrides-accept', requirement, rule: 'accept-is-supported', says: '_format overrides an Accept that would be refused.', source: 'FHIR API guidance page', interaction: 'read-metadata', change: all(withHeader('Accept', 'text/plain'), withPath('/metadata?_format=application/fhir%2Bjson')), at: bothHops(accepted) },
  { name: 'content-type-on-get', requirement, rule: 'content-type-is-supported', says: 'A Content-Type on a GET, as real clients send it.', source: 'issue: tolerate what real clients send', interaction: search, change: withHeader('Content-Type', 'application/fhir+json'), at: bothHops(accepted) },
];

/** The good query about the same patient, in XML. */
function inXml(draft: Draft): Draft {
  const [, nhsNumber] = /"value":"(\d{10})"/.exec(draft.body!)!;
  const parameter = `<name value="patientNHSNumber"/><valueIdentifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="${nhsNumber}"/></valueIdentifier>`;
  return { ...draft, body: `<Parameters xmlns="http://hl7.org/fhir"><parameter>${parameter}</parameter></Parameters>` };
}

/** A type that says JSON or XML without FHIR: the reference provider takes two types and no other, and STU3 lets it stand for them in Accept alone. */
function generic(type: string): Vector {
  return {
    name: `content-type-${type.replace('/', '-')}`, requirement, rule: 'content-type-is-supported', says: `A body sent as ${type}.`, source: 'reference provider: 415; STU3, http page: the correct mime type SHALL be used',
    interaction: operation, change: all(withHeader('Content-Type', type), type.endsWith('xml') ? inXml : (draft) => draft), at: bothHops(unsupportedMediaType),
  };
}
