import type { Bench } from '../kit/bench.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/**
 * Whether the server shows the good client a certificate of an ECDSA key. The families of the security page are OpenSSL's, which count ECDHE with either kind
 * of key; there are no EDH suites for ECDSA (RFC 5246, RFC 5289).
 */
export async function hasEcdsaKey(workbench: Workbench, bench: Bench): Promise<boolean> {
  const good = await workbench.try(bench, ordinaryClient);
  return good.end === 'answered' && good.handshake.cipher.startsWith('ECDHE-ECDSA-');
}

/** The same suite for a certificate of an ECDSA key; undefined where there is none. */
export const withEcdsa = (suite: string): string | undefined =>
  suite.startsWith('ECDHE-RSA-') ? suite.replace('ECDHE-RSA-', 'ECDHE-ECDSA-') : undefined;
