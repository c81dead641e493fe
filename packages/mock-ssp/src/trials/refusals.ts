import type { HandshakeFailureKey } from '@mock-spine/shared/tls/handshake-failures';
import type { Trial } from './trial.ts';

/** What may be wrong with a trial's server. */
type TrialFlaw = 'certificate' | 'version' | 'suite';

/**
 * The failures of a handshake that are a refusal of what the trial has wrong. Whoever speaks no TLS, or has too little in common with the
 * server for another reason, has not met the trial at all.
 */
const refusals: Readonly<Partial<Record<HandshakeFailureKey, readonly TrialFlaw[]>>> = {
  'server-not-trusted': ['certificate'],
  'client-broke-off': ['certificate', 'version', 'suite'],
  'client-left': ['certificate', 'version', 'suite'],
  'without-tls-1-2': ['version'],
  'old-version': ['version'],
  'no-shared-cipher': ['suite'],
};

/** Whether a handshake that failed so is the refusal that the trial hopes for. */
export const isRefusal = (trial: Trial, failure: HandshakeFailureKey): boolean =>
  refusals[failure]?.includes(faultOf(trial)) ?? false;

function faultOf({ version, ciphers }: Trial): TrialFlaw {
  if (version !== 'TLSv1.2') return 'version';
  return ciphers === undefined ? 'certificate' : 'suite';
}
