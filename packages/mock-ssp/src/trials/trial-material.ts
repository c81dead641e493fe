import { resolve } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { cipherString } from '@mock-spine/shared/tls/ciphers';
import { loadMaterial, type TlsMaterial } from '@mock-spine/shared/tls/material';
import { trustOfAnyChain } from '../chains/certificates.ts';
import { trials, type Trial } from './trial.ts';

/**
 * Reads the certificate of every trial.
 * @param certs directory of the certificates
 * @throws MaterialError with a sentence for the user
 */
export function loadTrialMaterial(certs: string): ReadonlyMap<Trial, TlsMaterial> {
  const file = (name: string) => resolve(certs, name);
  const trust = trustOfAnyChain(certs);
  return new Map(
    trials.map((trial) => [
      trial,
      loadMaterial({ cert: file(`${trial.certificate}.crt`), key: file(`${trial.certificate}.key`), ...trust }),
    ]),
  );
}

/** The TLS settings of a trial's listener; nothing here is shared with the proxy's. */
export function trialContext({ version, ciphers = cipherString }: Trial, { cert, key, ca }: TlsMaterial): TlsOptions {
  return { cert, key, ca, minVersion: version, maxVersion: version, ciphers, dhparam: 'auto' };
}
