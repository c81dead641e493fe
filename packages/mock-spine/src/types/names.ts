/** The short name of an interaction, as `mock-spine request --list` lists them. */
export type InteractionName =
  | 'read-metadata'
  | 'search-patient'
  | 'read-patient'
  | 'register-patient'
  | 'search-practitioner'
  | 'read-practitioner'
  | 'search-organization'
  | 'read-organization'
  | 'read-location'
  | 'search-healthcareservice'
  | 'read-healthcareservice'
  | 'search-slot'
  | 'create-appointment'
  | 'read-appointment'
  | 'update-appointment'
  | 'cancel-appointment'
  | 'search-patient-appointments'
  | 'read-metadata-structured'
  | 'get-structured-record'
  | 'migrate-structured-record'
  | 'read-metadata-documents'
  | 'search-patient-documents'
  | 'search-documentreference'
  | 'read-binary'
  | 'migrate-binary'
  | 'read-metadata-html'
  | 'get-care-record';

/** Which service root an interaction is called at. */
export type Capability = 'gpconnect' | 'structured' | 'documents' | 'html';

/** A version of GP Connect, as `--profile` names it. */
export type ProfileName = '1.6.0' | '1.2' | '1.5' | '1.6.2';

/** A refusal that the SSP has of its own: `docs/errors.md` says what each of them is. */
export type SspRefusal =
  | 'TARGET_VARIES'
  | 'SENDER_NOT_AUTHORISED'
  | 'RECEIVER_NOT_AUTHORISED'
  | 'NO_DATA_SHARING'
  | 'METHOD_NOT_ALLOWED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RATE_LIMITED'
  | 'SERVICE_BUSY'
  | 'CONNECTIONS_USED_UP'
  | 'TARGET_UNREACHABLE'
  | 'TARGET_TIMED_OUT'
  | 'CERTIFICATE_INVALID'
  | 'CERTIFICATE_ABSENT'
  | 'PLAIN_HTTP'
  | 'HEADER_MISSING'
  | 'MALFORMED_REQUEST'
  | 'REQUEST_TIMEOUT'
  | 'PAYLOAD_TOO_LARGE'
  | 'EXPECTATION_FAILED'
  | 'MISDIRECTED_REQUEST'
  | 'HEADERS_TOO_LARGE'
  | 'INTERNAL_ERROR';
