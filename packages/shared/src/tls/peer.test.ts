import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, it } from '@jest/globals';
import forge from 'node-forge';
import { readPeer } from './peer.ts';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

/** A certificate with this subject and no alternative name. */
function certificateOf(subject: readonly { readonly shortName: string; readonly value: string }[]): X509Certificate {
  const { pki } = forge;
  const own = pki.privateKeyFromPem(String(key));
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(own.n, own.e);
  certificate.setSubject([...subject]);
  certificate.setIssuer([...subject]);
  certificate.sign(own);
  return new X509Certificate(pki.certificateToPem(certificate));
}

// Source: A-252: with --accept-cn the CN is the FQDN, and no other attribute; RFC 4343: the case of a DNS name says nothing.
it('the FQDN of a subject is its CN alone, in lower case', () => {
  const certificate = certificateOf([
    { shortName: 'O', value: 'nhs.example' },
    { shortName: 'OU', value: 'other.mock-spine.test' },
    { shortName: 'CN', value: 'Consumer.Mock-Spine.test' },
  ]);
  expect(readPeer(certificate, true)).toMatchObject({
    subject: 'CN=Consumer.Mock-Spine.test, OU=other.mock-spine.test, O=nhs.example',
    fqdns: ['consumer.mock-spine.test'],
  });
  expect(readPeer(certificate).fqdns).toEqual([]);
});
