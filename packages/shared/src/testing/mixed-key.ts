import forge from 'node-forge';

/** A private key that fits a certificate by its public half alone, so that Node takes the pair and signs what nobody can verify. @returns PEM */
export function mixedKey(certificate: string, strangersKey: string): string {
  const { n, e } = forge.pki.certificateFromPem(certificate).publicKey as forge.pki.rsa.PublicKey;
  return forge.pki.privateKeyToPem(Object.assign(forge.pki.privateKeyFromPem(strangersKey), { n, e }));
}
