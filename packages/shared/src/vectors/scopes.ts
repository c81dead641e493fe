import { withClaim } from './changes.ts';
import { accepted, badRequest, bothHops } from './answers.ts';
import type { Vector } from './vector.ts';

const scope = (value: unknown) => withClaim('requested_scope', value);
const table = 'authorisation of access to endpoints page; JWT.feature of the assurance suite: a wrong scope is 400 BAD_REQUEST';

/** The `requested_scope` claim against the endpoint and the interaction: P-09, S-01 to S-08. */
export const scopeVectors: readonly Vector[] = [
  { name: 'scope-unknown', requirement: 'P-09', rule: 'scope-is-known', says: 'A scope that does not exist.', source: 'reference provider', change: scope('everything/*.read'), at: bothHops(badRequest) },
  { name: 'scope-with-two-spaces', requirement: 'P-09', rule: 'scope-is-known', says: 'Two spaces between scope and confidentiality code.', source: 'audit and provenance page: space-separated', change: scope('patient/*.read  conf/N'), at: bothHops(badRequest) },
  { name: 'scope-write-for-read', requirement: 'P-09', rule: 'scope-covers-interaction', says: 'A scope to write, for an interaction that reads.', source: 'audit and provenance page', interaction: 'search-patient', change: scope('patient/*.write'), at: bothHops(badRequest) },
  { name: 'scope-read-for-write', requirement: 'P-09', rule: 'scope-covers-interaction', says: 'A scope to read, for an interaction that writes.', source: 'audit and provenance page', interaction: 'create-appointment', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-write-for-structured-record', requirement: 'P-09', rule: 'scope-covers-interaction', says: 'A scope to write for $gpc.getstructuredrecord, a POST that reads.', source: 'interaction IDs page', interaction: 'get-structured-record', change: scope('patient/*.write'), at: bothHops(badRequest) },
  { name: 'scope-patient-for-metadata', requirement: 'P-09', rule: 'scope-covers-interaction', says: 'A patient scope for the capability statement.', source: 'JWT.feature of the assurance suite: scope wrong for metadata is 400', interaction: 'read-metadata', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-patient-endpoint', requirement: 'S-01', rule: 'scope-for-patient', says: 'An organisation scope on /Patient.', source: table, interaction: 'search-patient', change: scope('organization/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-organization-endpoint', requirement: 'S-02', rule: 'scope-for-organization', says: 'A patient scope on /Organization.', source: table, interaction: 'search-organization', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-appointment-endpoint', requirement: 'S-03', rule: 'scope-for-appointment', says: 'An organisation scope on /Appointment.', source: table, interaction: 'create-appointment', change: scope('organization/*.write'), at: bothHops(badRequest) },
  { name: 'scope-for-practitioner-endpoint', requirement: 'S-04', rule: 'scope-for-practitioner', says: 'A patient scope on /Practitioner.', source: table, interaction: 'search-practitioner', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-location-endpoint', requirement: 'S-05', rule: 'scope-for-location', says: 'A patient scope on /Location.', source: table, interaction: 'read-location', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-slot-endpoint', requirement: 'S-06', rule: 'scope-for-slot', says: 'A patient scope on /Slot.', source: table, interaction: 'search-slot', change: scope('patient/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-documentreference-endpoint', requirement: 'S-07', rule: 'scope-for-documentreference', says: 'An organisation scope on /DocumentReference.', source: table, interaction: 'search-documentreference', change: scope('organization/*.read'), at: bothHops(badRequest) },
  { name: 'scope-for-binary-endpoint', requirement: 'S-08', rule: 'scope-for-binary', says: 'An organisation scope on /Binary.', source: table, interaction: 'read-binary', change: scope('organization/*.read'), at: bothHops(badRequest) },
  { name: 'scope-with-confidentiality', requirement: 'P-09', rule: 'scope-is-known', says: 'conf/R after the scope.', source: 'audit and provenance page', interaction: 'search-patient', change: scope('patient/*.read conf/R'), at: bothHops(accepted) },
];
