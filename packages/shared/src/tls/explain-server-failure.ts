import { serverFailures, type ServerFailureKey } from './server-failures.ts';

/** An outbound failure in plain words. */
export interface ExplainedFailure {
  readonly key: ServerFailureKey;
  /** Node's or OpenSSL's code. */
  readonly code: string;
  readonly says: string;
  readonly next: string;
}

/** Puts the error of an outbound call into words. */
export function explainServerFailure(error: NodeJS.ErrnoException): ExplainedFailure {
  const code = codeOf(error);
  const key = keyByCode.get(code) ?? keyByCode.get(`${code.slice(0, 3)}_*`) ?? 'call-failed';
  const { says, next } = serverFailures[key];
  return { key, code, says, next };
}

/** An error of OpenSSL met while writing has the code EPROTO, and its reason only in its text; one of several addresses tried has the first's. */
function codeOf(error: NodeJS.ErrnoException): string {
  const [first] = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error];
  const { code, message } = first ?? error;
  const reason = code === 'EPROTO' ? /SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] : undefined;
  return reason === undefined ? (code ?? message) : `ERR_SSL_${reason.trim().toUpperCase().replaceAll(' ', '_')}`;
}

const keyByCode = new Map<string, ServerFailureKey>();
for (const [key, { codes }] of Object.entries(serverFailures)) {
  for (const code of codes) keyByCode.set(code, key as ServerFailureKey);
}
