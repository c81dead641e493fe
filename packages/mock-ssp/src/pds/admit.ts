import { timingSafeEqual } from 'node:crypto';
import { forms } from '@mock-spine/shared/protocol/forms';
import { PdsRefusal } from './pds-errors.ts';

/**
 * Refuses a call without a good `X-Request-ID`. Source: PDS FHIR API: a UUID, mandatory.
 * @throws PdsRefusal 400
 */
export function checkRequestId(requestId: string): void {
  if (requestId === '')
    throw new PdsRefusal(
      'MISSING_VALUE',
      'Invalid request with error - X-Request-ID header must be supplied to access this resource',
    );
  if (!forms.guid.test(requestId))
    throw new PdsRefusal('INVALID_VALUE', `Invalid value - '${requestId}' in header 'X-Request-ID'`);
}

/**
 * Refuses a call without the token that is wanted. Where none is wanted none is needed, as in the sandbox of PDS; one that is sent must be a bearer token there, too.
 * @throws PdsRefusal 401
 */
export function checkToken(authorization: string, wanted: string | undefined): void {
  if (authorization === '' && wanted === undefined) return;
  const [, sent] = /^Bearer ([^ ]+)$/.exec(authorization) ?? [];
  if (sent === undefined) throw new PdsRefusal('ACCESS_DENIED', 'Missing access token');
  if (wanted !== undefined && !isSame(sent, wanted)) throw new PdsRefusal('ACCESS_DENIED', 'Invalid Access Token');
}

function isSame(sent: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(sent), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
