import { vectors } from '../vectors/vectors.ts';
import type { ProviderErrorKey } from './provider-errors.ts';

/** Which pages of the specification use a refusal, and what produces it where no vector does. Source: error handling page, and the page of each interaction. */
interface CodeUse {
  readonly pages: string;
  readonly producedBy?: string;
}

const http = 'none: HTTP itself';

/** The use of every refusal. */
const codeUses: Readonly<Record<ProviderErrorKey, CodeUse>> = {
  INVALID_IDENTIFIER_SYSTEM: { pages: 'Foundations: the searches' },
  INVALID_IDENTIFIER_VALUE: { pages: 'none but the error page' },
  INVALID_NHS_NUMBER: { pages: 'Foundations: find and register a patient; Structured; Documents' },
  INVALID_PATIENT_DEMOGRAPHICS: {
    pages: 'Foundations: register a patient',
    producedBy: 'register-patient for 9690938681, who is deceased on PDS',
  },
  ORGANISATION_NOT_FOUND: {
    pages: 'Foundations: read an organisation',
    producedBy: 'read-organization with an unknown id',
  },
  PATIENT_NOT_FOUND: {
    pages: 'Foundations: read a patient; Appointments; Structured; Documents',
    producedBy: 'read-patient with an unknown id',
  },
  PRACTITIONER_NOT_FOUND: {
    pages: 'Foundations: read a practitioner',
    producedBy: 'read-practitioner with an unknown id',
  },
  NO_RECORD_FOUND: { pages: 'Foundations: read a location; Appointments; Documents' },
  NO_PATIENT_CONSENT: { pages: 'Structured; Documents: search and retrieve, when the patient dissents' },
  NO_ORGANISATION_CONSENT: { pages: 'none but the error page' },
  ACCESS_DENIED: { pages: 'every capability, when it is disabled' },
  NO_RELATIONSHIP: { pages: 'Structured: migrate' },
  DUPLICATE_REJECTED: {
    pages: 'Foundations: register a patient; Appointments: book',
    producedBy: 'create-appointment twice for one slot',
  },
  INVALID_RESOURCE: { pages: 'every page with a body' },
  INVALID_PARAMETER: { pages: 'the searches; Appointments: cancel; Structured' },
  REFERENCE_NOT_FOUND: {
    pages: 'Appointments: book',
    producedBy: 'create-appointment for an unknown slot, with --dangling-reference REFERENCE_NOT_FOUND',
  },
  BAD_REQUEST: { pages: 'every page' },
  CONFLICTING_VALUES: { pages: 'Structured: migrate' },
  NOT_IMPLEMENTED: {
    pages: 'every page',
    producedBy: 'none as a refusal; get-structured-record with an unknown parameter, as a warning',
  },
  INTERNAL_SERVER_ERROR: {
    pages: 'Foundations: register a patient, when PDS is not available',
    producedBy: 'register-patient, with --pds-unavailable',
  },
  NOT_AUTHORISED: { pages: 'Documents: migrate' },
  FHIR_CONSTRAINT_VIOLATION: {
    pages: 'Appointments: amend and cancel (asserted by the suite)',
    producedBy: 'update-appointment with a stale If-Match',
  },
  PAYLOAD_TOO_LARGE: { pages: http, producedBy: 'a body over --body-limit' },
  UNSUPPORTED_MEDIA_TYPE: { pages: http },
  REQUEST_TIMEOUT: { pages: http, producedBy: 'headers or a body that come too slowly' },
  EXPECTATION_FAILED: { pages: http, producedBy: 'Expect: x' },
  HEADERS_TOO_LARGE: { pages: http, producedBy: '32 KB of headers' },
};

/** The pages that use a refusal. */
export const pagesThatUse = (key: ProviderErrorKey): string => codeUses[key].pages;

/**
 * A request that produces a refusal, as the name of a vector or in words; undefined where this version has none.
 * @param code as it stands in the coding
 * @param status told apart by it: several refusals share a code
 */
export function requestThatProduces(key: ProviderErrorKey, code: string, status: number): string | undefined {
  const vector = vectors.find(
    ({ at }) => at.ssp?.by === 'provider' && at.ssp.code === code && at.ssp.status === status,
  );
  return vector ? `vector ${vector.name}` : codeUses[key].producedBy;
}
