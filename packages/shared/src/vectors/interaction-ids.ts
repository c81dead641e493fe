import { withHeader, withMethod, withPath } from './changes.ts';
import { accepted, badRequest, bothHops, sspMethodNotAllowed, sspSenderRefused, sspTargetVaries } from './answers.ts';
import type { Vector } from './vector.ts';

const urn = 'urn:nhs:names:services:gpconnect:';
const requirement = 'P-06';
const source = 'interaction IDs page and error handling page: an interaction id that does not match the request is 400 BAD_REQUEST';
const header = 'Ssp-InteractionID';

/** The interaction id against the request: P-06. */
export const interactionIdVectors: readonly Vector[] = [
  {
    name: 'interaction-unknown', requirement, rule: 'interaction-known', says: 'An interaction id that does not exist.', source: 'SpineSecurityProxy.feature of the assurance suite: unknown interaction id fails; reference provider: 400 BAD_REQUEST',
    change: withHeader(header, `${urn}fhir:rest:read:nothing-1`), at: { consumer: sspSenderRefused('sender-may-initiate'), ssp: badRequest },
  },
  {
    name: 'interaction-in-wrong-case', requirement, rule: 'interaction-known', says: 'The right interaction id in capital letters.', source: 'SSP page: all URLs and ids are case sensitive',
    change: (draft) => withHeader(header, draft.interaction.id.toUpperCase())(draft), at: { consumer: sspSenderRefused('sender-may-initiate'), ssp: badRequest },
  },
  {
    name: 'interaction-of-another-resource', requirement, rule: 'interaction-fits-path', says: 'The id for finding a practitioner on a search for a patient.', source,
    interaction: 'search-patient', change: withHeader(header, `${urn}fhir:rest:search:practitioner-1`), at: bothHops(badRequest),
  },
  {
    name: 'interaction-of-a-read', requirement, rule: 'interaction-fits-path', says: 'The id for reading a patient on a search for a patient.', source,
    interaction: 'search-patient', change: withHeader(header, `${urn}fhir:rest:read:patient-1`), at: bothHops(badRequest),
  },
  {
    name: 'interaction-of-another-method', requirement, rule: 'interaction-fits-method', says: 'POST where the interaction is a GET.', source: 'error handling page: invalid HTTP verb is 400 BAD_REQUEST',
    interaction: 'read-patient', change: withMethod('POST'), at: bothHops(badRequest),
  },
  {
    name: 'interaction-of-another-capability', requirement, rule: 'interaction-fits-service-root', says: 'The id of the structured capability statement on the foundations service root.', source,
    interaction: 'read-metadata', change: withHeader(header, `${urn}structured:fhir:rest:read:metadata-1`), at: { consumer: sspTargetVaries('target-is-registered-endpoint'), ssp: badRequest },
  },
  {
    name: 'method-delete', requirement, rule: 'interaction-fits-method', says: 'DELETE, which GP Connect does not use.', source: 'SSP implementation guide: the SSP passes GET, POST and PUT, else 405; error handling page',
    change: withMethod('DELETE'), at: { consumer: sspMethodNotAllowed, ssp: badRequest },
  },
  {
    name: 'resource-in-wrong-case', requirement, rule: 'interaction-fits-path', says: '/patient instead of /Patient.', source: 'Http.feature of the assurance suite: wrong case is a failure with an OperationOutcome',
    interaction: 'search-patient', change: (draft) => withPath(draft.path.replace('/Patient', '/patient'))(draft), at: bothHops(badRequest),
  },
  {
    name: 'path-percent-encoded', requirement: 'A-133', rule: 'path-escapes-well-formed', says: '/%50atient, percent-encoded where it need not be.', source: 'RFC 3986 §6.2.2.2: escapes of unreserved characters are equivalent to them',
    interaction: 'search-patient', change: (draft) => withPath(draft.path.replace('/Patient', '/%50atient'))(draft), at: bothHops(accepted),
  },
  {
    name: 'operation-percent-encoded', requirement: 'A-133', rule: 'path-escapes-well-formed', says: '%24 for the $ of an operation, as many libraries write it.', source: 'RFC 3986 §6.2.2; issue: $ and %24 mean the same',
    interaction: 'get-structured-record', change: (draft) => withPath(draft.path.replace('$', '%24'))(draft), at: bothHops(accepted),
  },
  {
    name: 'path-encoded-twice', requirement: 'P-06', rule: 'interaction-fits-path', says: '/%2550atient, percent-encoded twice.', source: 'RFC 3986 §2.4: nothing is decoded twice; interaction IDs page',
    interaction: 'search-patient', change: (draft) => withPath(draft.path.replace('/Patient', '/%2550atient'))(draft), at: bothHops(badRequest),
  },
  {
    name: 'path-with-malformed-escape', requirement: 'A-133', rule: 'path-escapes-well-formed', says: 'A percent sign without two hexadecimal digits in the path.', source: 'RFC 3986 §2.1; error handling page: a malformed request is 400 BAD_REQUEST',
    interaction: 'read-patient', change: withPath('/Patient/%zz'), at: bothHops(badRequest),
  },
  {
    name: 'path-with-escapes-that-are-no-utf-8', requirement: 'A-133', rule: 'path-escapes-well-formed', says: 'Escapes in the path that stand for no UTF-8.', source: 'RFC 3986 §2.5; error handling page: a malformed request is 400 BAD_REQUEST',
    interaction: 'read-patient', change: withPath('/Patient/%ff'), at: bothHops(badRequest),
  },
  {
    name: 'resource-unknown', requirement, rule: 'interaction-fits-path', says: '/metadatas instead of /metadata.', source: 'Http.feature of the assurance suite: unknown path is a failure with an OperationOutcome',
    interaction: 'read-metadata', change: withPath('/metadatas'), at: bothHops(badRequest),
  },
];
