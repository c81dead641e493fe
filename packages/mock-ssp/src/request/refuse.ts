import { STATUS_CODES, type ServerResponse } from 'node:http';
import { sspErrors, type SspErrorKey, type SspSubject } from '@mock-spine/shared/errors/ssp-errors';
import { sspOutcome } from '@mock-spine/shared/errors/ssp-outcome';
import { cleanResponse } from '@mock-spine/shared/http/clean-response';
import { writeSspXml } from '@mock-spine/shared/errors/ssp-xml';
import { tellAnswer } from '@mock-spine/shared/http/answering';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { forwardedMethods } from './forwarded-methods.ts';
import { defaultForm, type AnswerForm } from './facts.ts';

/** An answer of the SSP itself, before it is written. */
export interface SspRefusal {
  readonly status: number;
  readonly statusMessage: string | undefined;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

/**
 * Builds the SSP's refusal: an OperationOutcome that nobody may store, in JSON or XML. Source: issue 661 of the specification.
 * @param id a new GUID
 * @param added further header fields
 * @param status where a setting gives another one
 */
export function buildRefusal(
  key: SspErrorKey,
  about: SspSubject,
  id: string,
  { format, type }: AnswerForm = defaultForm,
  added: readonly Header[] = [],
  status = sspErrors[key].status,
): SspRefusal {
  const outcome = sspOutcome(key, about, id, status);
  const body = format === 'xml' ? writeSspXml(outcome) : JSON.stringify(outcome);
  tellAnswer('ssp', type, body);
  const headers = {
    ...ownHeaders,
    'Content-Type': `${type};charset=utf-8`,
    ...extraHeaders[key],
    ...Object.fromEntries(added),
    'Content-Length': Buffer.byteLength(body),
  };
  return { status, statusMessage: reasonPhrases[key], headers, body };
}

/** Writes a refusal, whatever an attempt to write another head has left; what the client had not yet sent is read and thrown away. */
export function writeRefusal(res: ServerResponse, { status, statusMessage, headers, body }: SspRefusal): void {
  cleanResponse(res);
  res.writeHead(status, statusMessage ?? STATUS_CODES[status], headers);
  res.end(body);
}

/**
 * The header fields of every answer of the SSP's own; no space stands before the charset (general API guidance page). `max-age` is a second: for longer, a browser would ask for the control API, plain HTTP
 * on the same host name, by HTTPS.
 */
export const ownHeaders = {
  'Content-Type': `${defaultForm.type};charset=utf-8`,
  'Cache-Control': 'no-store',
  'Strict-Transport-Security': 'max-age=1',
};

const extraHeaders: Partial<Record<SspErrorKey, Record<string, string>>> = {
  CERTIFICATE_ABSENT: { Connection: 'close' },
  CERTIFICATE_INVALID: { Connection: 'close' },
  CONNECTIONS_USED_UP: { 'Retry-After': '1' },
  METHOD_NOT_ALLOWED: { Allow: forwardedMethods.join(', ') },
};

/** Reason phrases of the statuses that Node does not know. */
const reasonPhrases: Partial<Record<SspErrorKey, string>> = {
  CERTIFICATE_INVALID: 'SSL Certificate Error',
  CERTIFICATE_ABSENT: 'SSL Certificate Required',
  PLAIN_HTTP: 'HTTP Request Sent to HTTPS Port',
};
