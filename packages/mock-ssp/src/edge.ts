import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { EdgeAnswers } from '@mock-spine/shared/http/edge';
import type { EdgeRefusalKey } from '@mock-spine/shared/http/edge-refusals';
import { buildRefusal } from './request/refuse.ts';

/** What is not HTTP enough for the rules is refused in the SSP's dialect all the same. */
export const createEdgeAnswers =
  (newId: () => string): EdgeAnswers =>
  ({ key }) => {
    const { headers, body } = buildRefusal(errorKeys[key], {}, newId());
    return { headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as const), body };
  };

const errorKeys: Readonly<Record<EdgeRefusalKey, SspErrorKey>> = {
  'malformed-request': 'MALFORMED_REQUEST',
  'request-line-malformed': 'MALFORMED_REQUEST',
  'line-end-malformed': 'MALFORMED_REQUEST',
  'header-field-malformed': 'MALFORMED_REQUEST',
  'length-malformed': 'MALFORMED_REQUEST',
  'chunk-malformed': 'MALFORMED_REQUEST',
  'request-cut-off': 'MALFORMED_REQUEST',
  'unknown-method': 'MALFORMED_REQUEST',
  'unknown-version': 'MALFORMED_REQUEST',
  'host-missing': 'MALFORMED_REQUEST',
  'host-repeated': 'MALFORMED_REQUEST',
  'host-invalid': 'MALFORMED_REQUEST',
  'coding-unknown': 'MALFORMED_REQUEST',
  'coding-in-old-version': 'MALFORMED_REQUEST',
  'tunnel-asked-for': 'METHOD_NOT_ALLOWED',
  'request-too-slow': 'REQUEST_TIMEOUT',
  'chunk-extensions-too-large': 'PAYLOAD_TOO_LARGE',
  'unmet-expectation': 'EXPECTATION_FAILED',
  'headers-too-large': 'HEADERS_TOO_LARGE',
  'foreign-authority': 'MISDIRECTED_REQUEST',
  'handler-failed': 'INTERNAL_ERROR',
};
