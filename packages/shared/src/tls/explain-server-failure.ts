import { describeMalformed } from '../http/malformed-answer.ts';
import { judgeServer } from './judge-server.ts';
import { reasonByOpensslCode, spellAlert, unnamedVerdicts } from './openssl-codes.ts';
import { readServer } from './connection.ts';
import { serverCertificateFailures } from './server-certificate-failures.ts';
import { serverFailures, type ServerFailure, type ServerFailureKey } from './server-failures.ts';

/** An outbound failure in plain words. */
export interface ExplainedFailure {
  readonly key: ServerFailureKey;
  /** Node's or OpenSSL's code. */
  readonly code: string;
  readonly says: string;
  readonly next: string;
}

/**
 * Puts the error of an outbound call into words. Where the connection was watched by `watchServer`, a certificate that was not accepted is looked at.
 * @param at milliseconds since the epoch: the moment at which dates are looked at
 */
export function explainServerFailure(error: NodeJS.ErrnoException, at: number): ExplainedFailure {
  const code = codeOf(error);
  const key = isVerdict(code)
    ? keyOfVerdict(code, error, at)
    : malformed.test(error.message)
      ? 'malformed-certificates'
      : (keyByCode.get(code) ?? keyByCode.get(`${code.slice(0, 3)}_*`) ?? 'call-failed');
  const { says, next } = serverFailures[key];
  const fault = describeMalformed(code);
  return { key, code, says: fault === undefined ? says : `${says.slice(0, -1)}: ${fault}.`, next };
}

/** An error of OpenSSL met while writing has the code EPROTO, and its reason only in its text; one of several addresses tried has the first's. */
function codeOf(error: NodeJS.ErrnoException): string {
  const [first] = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error];
  const { code, message } = first ?? error;
  const reason = code === 'EPROTO' ? / routines:[^:]*:([^:]+):/.exec(message)?.[1] : undefined;
  return spellAlert(
    reason === undefined ? (code ?? message) : `ERR_SSL_${reason.trim().toUpperCase().replaceAll(' ', '_')}`,
  );
}

const isVerdict = (code: string): boolean => reasonByOpensslCode.has(code) || unnamedVerdicts.has(code);

function keyOfVerdict(code: string, error: Error, at: number): ServerFailureKey {
  // With revocation lists loaded, a foreign issuer's list is missed before the issuer is: unseen, nobody can tell.
  const unseen = code === 'UNABLE_TO_GET_CRL' ? undefined : reasonByOpensslCode.get(code);
  return (
    keyByReason.get(judgeServer(code, readServer(error), at) ?? unseen ?? 'unverified') ?? 'certificate-not-accepted'
  );
}

const keyByReason = new Map(
  Object.entries(serverCertificateFailures).map(([key, { reason }]) => [reason as string, key as ServerFailureKey]),
);

const malformed = /:tls_process_server_certificate:(?:cert )?length mismatch:|:asn1 encoding routines:/;

const keyByCode = new Map<string, ServerFailureKey>();
for (const [key, { codes = [] }] of Object.entries<ServerFailure>(serverFailures)) {
  for (const code of codes) keyByCode.set(code, key as ServerFailureKey);
}
