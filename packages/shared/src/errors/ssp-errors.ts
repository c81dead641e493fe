/** What the texts of the SSP's refusals speak of. */
export interface SspSubject {
  /** ASID of the sender. */
  readonly from?: string | undefined;
  /** ASID of the receiver. */
  readonly to?: string | undefined;
  /** The endpoint registered for the receiver. */
  readonly endpoint?: string | undefined;
  /** Contract properties agreement id of the receiver. */
  readonly cpaId?: string | undefined;
  /** The URL that the request asked for. */
  readonly targetUrl?: string | undefined;
}

/** One refusal of the SSP. `message` is both `display` and `diagnostics`. */
export interface SspError {
  readonly status: number;
  readonly issueType: string;
  readonly message: (about: SspSubject) => string;
  /** Where the body comes from: published on the error handling page, or assumed in the same shape. */
  readonly source: 'published' | 'ASSUMED';
}

/** Every refusal of the SSP. Source of the published ones: error handling page, 1.2.7 and 1.6.0. */
export const sspErrors = {
  TARGET_VARIES: published(
    400,
    'invalid',
    ({ endpoint, cpaId, targetUrl }) => `ENDPOINT_${endpoint}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${targetUrl}`,
  ),
  SENDER_NOT_AUTHORISED: published(403, 'forbidden', ({ from }) => `ASID_CHECK_FAILED_MESSAGESENDER_${from}`),
  RECEIVER_NOT_AUTHORISED: published(
    403,
    'forbidden',
    ({ to }) => `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${to}`,
  ),
  NO_DATA_SHARING: published(
    403,
    'forbidden',
    ({ from, to }) => `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`,
  ),
  METHOD_NOT_ALLOWED: published(405, 'forbidden', () => '405: Method Not Allowed'),
  UNSUPPORTED_MEDIA_TYPE: published(415, 'not-supported', () => 'Unsupported_Media_Type'),
  RATE_LIMITED: assumed(429, 'throttled', () => 'Too_Many_Requests'),
  SERVICE_BUSY: assumed(503, 'transient', () => 'Service_Unavailable'),
  CONNECTIONS_USED_UP: assumed(503, 'transient', () => 'Service_Unavailable'),
  TARGET_UNREACHABLE: published(
    502,
    'transient',
    ({ targetUrl }) => `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${targetUrl}`,
  ),
  TARGET_TIMED_OUT: assumed(504, 'transient', ({ targetUrl }) => `TIMEOUT_COMMUNICATING_TO_ENDPOINT_URL_${targetUrl}`),
  CERTIFICATE_INVALID: assumed(495, 'forbidden', () => 'SSL_Certificate_Error'),
  CERTIFICATE_ABSENT: assumed(496, 'forbidden', () => 'SSL_Certificate_Required'),
  PLAIN_HTTP: assumed(497, 'invalid', () => 'HTTP_Request_Sent_To_HTTPS_Port'),
  HEADER_MISSING: assumed(400, 'invalid', () => 'MISSING_OR_INVALID_HEADER'),
  MALFORMED_REQUEST: assumed(400, 'invalid', () => 'Malformed_Request'),
  REQUEST_TIMEOUT: assumed(408, 'invalid', () => 'Request_Timeout'),
  PAYLOAD_TOO_LARGE: assumed(413, 'invalid', () => 'Payload_Too_Large'),
  EXPECTATION_FAILED: assumed(417, 'not-supported', () => 'Expectation_Failed'),
  MISDIRECTED_REQUEST: assumed(421, 'invalid', () => 'Misdirected_Request'),
  HEADERS_TOO_LARGE: assumed(431, 'invalid', () => 'Request_Header_Fields_Too_Large'),
  INTERNAL_ERROR: assumed(500, 'exception', () => 'Internal_Server_Error'),
} as const satisfies Record<string, SspError>;

/** A key of {@link sspErrors}. */
export type SspErrorKey = keyof typeof sspErrors;

type Message = SspError['message'];

function published(status: number, issueType: string, message: Message): SspError {
  return { status, issueType, message, source: 'published' };
}

function assumed(status: number, issueType: string, message: Message): SspError {
  return { status, issueType, message, source: 'ASSUMED' };
}
