import { edgeRefusals } from '../http/edge-refusals.ts';
import { certificateReasons, type CertificateReason } from '../pki/certificate-reasons.ts';
import type { TlsFacts } from '../tls/facts.ts';
import type { Because, Decider } from './because.ts';
import { certificateSentence } from './certificate-sentence.ts';
import { clauseOf } from './clause.ts';

/** A connection that never became a request, as the journal has it. */
export interface RefusedConnection {
  /** Whose listener it came to. */
  readonly by: 'ssp' | 'provider';
  readonly requirement: string;
  readonly reason: string;
  readonly says: string;
  readonly next: string;
  readonly tls?: Partial<TlsFacts> | undefined;
}

/** Why a connection never became a request that was judged. */
export function becauseOfConnection({ by, requirement, reason, says, next, tls }: RefusedConnection): Because {
  const clause = clauseOf(requirement);
  return {
    kind: reason === 'handler-failed' ? 'failure' : 'connection',
    by: endedByClient.has(reason) ? clientOf[by] : by,
    step: reason in edgeRefusals ? 'request' : 'connection',
    decider: reason,
    clause,
    says: isOfCertificate(reason) ? certificateSentence(reason, tls?.peer) : says,
    ...(!(reason in edgeRefusals) && { expected: isOfCertificate(reason) ? goodCertificate : clause.says }),
    ...(tls?.peer && { found: `the certificate of ${tls.peer.subject}` }),
    next,
  };
}

const goodCertificate = 'a certificate that the Spine SubCA issued, valid now and not revoked';

/** The client ended these, not the listener. */
const endedByClient: ReadonlySet<string> = new Set(['client-left', 'client-broke-off', 'server-not-trusted']);

const clientOf: Readonly<Record<'ssp' | 'provider', Decider>> = { ssp: 'consumer', provider: 'ssp' };

const isOfCertificate = (reason: string): reason is CertificateReason => reason in certificateReasons;
