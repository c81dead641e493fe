import type { ClauseId } from '../clauses/clause-id.ts';
import { certificateReasons, type CertificateReason } from '../pki/certificate-reasons.ts';
import type { TlsFacts } from './facts.ts';
import { handshakeFailures, type HandshakeFailureKey } from './handshake-failures.ts';

/** Why a connection was refused: a certificate reason or a failure of the handshake. */
export type RefusalReason = CertificateReason | HandshakeFailureKey;

/** A connection that was refused, as the journal wants it. */
export interface ConnectionRefusal {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly remoteAddress: string | undefined;
  /** A row of requirements.csv. */
  readonly requirement: ClauseId;
  readonly reason: RefusalReason;
  readonly says: string;
  readonly next: string;
  /** Node's or OpenSSL's code, where there was one. */
  readonly opensslCode: string | undefined;
  /** What was known of the TLS session; nothing when the handshake failed. */
  readonly tls: Partial<TlsFacts> | undefined;
}

/** What is known of a refused connection before it is put into words. */
export type UnexplainedRefusal = Pick<ConnectionRefusal, 'at' | 'remoteAddress' | 'reason' | 'opensslCode' | 'tls'>;

/** Adds the clause and the words to a refused connection. */
export function describeRefusal(refused: UnexplainedRefusal): ConnectionRefusal {
  const { requirement, says, next } = explanations[refused.reason];
  return { ...refused, requirement, says, next };
}

const explanations = { ...certificateReasons, ...handshakeFailures };
