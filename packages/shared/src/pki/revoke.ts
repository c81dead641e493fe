import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readAuthorities } from './authorities.ts';
import { firstOf } from '../failures/surely.ts';
import { chains, type PkiChain } from './chains.ts';
import { checkPki, revocationsIn } from './check-pki.ts';
import { findFault } from './fault.ts';
import { readChain } from './files.ts';
import { withLock } from './lock.ts';

/**
 * Puts a certificate of a chain's SubCA on its `sub-ca.crl`, which is issued again.
 *
 * @param dir directory of a whole PKI.
 * @param serial hexadecimal, two digits per octet, in either case, with or without colons.
 * @param now milliseconds since the epoch.
 * @param chain the first one, when left out.
 * @throws Error when the serial number is not hexadecimal, or the PKI is not whole.
 */
export async function revoke(
  dir: string,
  serial: string,
  now: number = Date.now(),
  chain: PkiChain = firstOf(chains, 'the chains'),
): Promise<void> {
  const hex = serial.replaceAll(':', '').toUpperCase();
  if (!/^(-?([0-9A-F]{2}){1,20}|0)$/.test(hex))
    throw new Error(
      `"${serial}" is not a serial number: an even number of hexadecimal digits, at most 40, with - before a negative one.`,
    );
  requireWhole(dir, now);
  const { makeCrl } = await import('./make-crl.ts');
  await withLock(dir, async () => {
    const { sub } = readAuthorities(join(dir, chain.folder), now);
    makeCrl(join(dir, `${chain.folder}sub-ca.crl`), sub, [...revocationsIn(dir, chain).sub, hex], now);
  });
}

/**
 * Revokes the first certificate of a PEM file.
 *
 * @param now milliseconds since the epoch.
 * @returns its serial number and subject.
 * @throws Error as {@link revoke}, or when the file holds no certificate of this SubCA.
 */
export async function revokeCertificate(
  dir: string,
  path: string,
  now: number = Date.now(),
): Promise<{ serial: string; subject: string }> {
  requireWhole(dir, now);
  let certificate: X509Certificate | undefined;
  const fault = findFault(() => ([certificate] = readChain(path)));
  if (certificate === undefined) throw new Error(`${path}: ${fault}. A PEM file that holds a certificate is wanted.`);
  const { serialNumber: serial, subject } = certificate;
  const issued = certificate;
  const chain = chains.find(({ folder }) =>
    issued.verify(readAuthorities(join(dir, folder), now).sub.certificate.publicKey),
  );
  if (chain === undefined) {
    throw new Error(
      `${path} was not issued by the SubCA in ${dir}: only the CA that issued a certificate can revoke it.`,
    );
  }
  await revoke(dir, serial, now, chain);
  return { serial, subject: subject.replaceAll('\n', ', ') };
}

function requireWhole(dir: string, now: number): void {
  const fault = findFault(() => checkPki(dir, { sans: [], origin: undefined }, now));
  if (fault !== undefined)
    throw new Error(`The test certificates in ${dir} are not in order (${fault}): run pnpm certs first.`);
}
