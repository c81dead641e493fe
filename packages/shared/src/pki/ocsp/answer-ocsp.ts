import { createHash, type X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthorities, type Authority } from '../authorities.ts';
import { chains } from '../chains.ts';
import { readDer, readDerElements } from '../der.ts';
import { findFault } from '../fault.ts';
import { readChain } from '../files.ts';
import { readCrl, type Crl } from '../read-crl.ts';
import { readOcspRequest, type CertId, type OcspRequest } from './read-request.ts';
import { writeOcspAnswer, writeOcspError, type CertStatus } from './write-response.ts';

/** How long an answer may be kept: an hour, in milliseconds. A revocation is seen no later than that. */
const lifetime = 3_600_000;

/**
 * Answers what is asked of the OCSP responder of a PKI (RFC 6960): each CA signs for what it issued itself. A certificate is good when it lies in the directory, revoked when its
 * CA's list has it, and unknown otherwise. A request about certificates of nobody here is `unauthorized`.
 *
 * @param dir of the PKI; its files are read for each answer, so that a revocation is seen at once.
 * @param at milliseconds since the epoch.
 */
export function answerOcsp(dir: string, bytes: Buffer, at: number): Buffer {
  let request: OcspRequest;
  try {
    request = readOcspRequest(bytes);
  } catch {
    return writeOcspError('malformedRequest');
  }
  try {
    return answer(dir, request, at);
  } catch {
    return writeOcspError('internalError');
  }
}

function answer(dir: string, { certificates, nonce }: OcspRequest, at: number): Buffer {
  const issuers = readIssuers(dir, at);
  const [responder] = certificates.flatMap((id) => issuers.find((issuer) => isIssuerOf(issuer, id)) ?? []);
  if (responder === undefined) return writeOcspError('unauthorized');
  return writeOcspAnswer({
    statuses: certificates.map((id) => ({
      id,
      status: isIssuerOf(responder, id) ? statusOf(responder, id) : 'unknown',
    })),
    nonce,
    at,
    until: at + lifetime,
    keyHash: createHash('sha1').update(responder.keyBits).digest(),
    key: responder.key,
  });
}

/** A CA that answers for what it issued. */
interface Issuer extends Authority {
  /** DER. */
  readonly name: Buffer;
  /** The content of the BIT STRING of its key. */
  readonly keyBits: Buffer;
  readonly list: Crl;
  /** Serial numbers of the certificates in the directory. */
  readonly issued: () => ReadonlySet<string>;
}

function readIssuers(dir: string, at: number): Issuer[] {
  return chains.flatMap(({ folder }) => {
    const issuers: Issuer[] = [];
    findFault(() => {
      const { root, sub } = readAuthorities(join(dir, folder), at);
      for (const [name, authority] of [
        ['root-ca', root],
        ['sub-ca', sub],
      ] as const) {
        issuers.push({
          ...authority,
          ...readSubject(authority.certificate),
          list: readCrl(readFileSync(join(dir, `${folder}${name}.crl`))),
          issued: () => serialsIssuedBy(authority.certificate, dir),
        });
      }
    });
    return issuers;
  });
}

function statusOf({ list, issued }: Issuer, { serial }: CertId): CertStatus {
  const revokedAt = list.revoked.get(serial);
  if (revokedAt !== undefined) return { revokedAt };
  return issued().has(serial) ? 'good' : 'unknown';
}

function isIssuerOf({ name, keyBits }: Issuer, { algorithm, nameHash, keyHash }: CertId): boolean {
  const hash = hashes.get(algorithm);
  if (hash === undefined) return false;
  const of = (bytes: Buffer) => createHash(hash).update(bytes).digest();
  return of(name).equals(nameHash) && of(keyBits).equals(keyHash);
}

/** The algorithms of hashes in a CertID, dotted. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** The name and the key of a certificate as the hashes of a CertID are made of them (RFC 6960, section 4.1.1). */
function readSubject({ raw }: X509Certificate): Pick<Issuer, 'name' | 'keyBits'> {
  const [tbs] = readDerElements(readDer(raw).content);
  const [, , , , , name, key] = readDerElements(tbs?.content ?? Buffer.alloc(0));
  const [, bits] = readDerElements(key?.content ?? Buffer.alloc(0));
  if (name === undefined || bits === undefined) throw new Error('OCSP: a CA certificate has no name or no key');
  return { name: name.whole, keyBits: bits.content.subarray(1) };
}

function serialsIssuedBy({ subject, publicKey }: X509Certificate, dir: string): ReadonlySet<string> {
  const certificates = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.crt'))
    .flatMap((path) => {
      let chain: readonly X509Certificate[] = [];
      findFault(() => (chain = readChain(join(dir, path))));
      return chain;
    });
  return new Set(
    certificates
      .filter((certificate) => certificate.issuer === subject && certificate.verify(publicKey))
      .map(({ serialNumber }) => serialNumber),
  );
}
