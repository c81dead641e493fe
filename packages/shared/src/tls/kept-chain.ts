import { X509Certificate } from 'node:crypto';
import type { KeptChain, PeerFacts } from './facts.ts';
import { readPeer } from './peer.ts';

/** Nothing was presented. */
export const noChain: KeptChain = { certificates: [], size: 0, held: 0 };

/** Keeps what an end presented: its own certificate first. */
export function keepChain(presented: readonly X509Certificate[]): KeptChain {
  const [own] = presented;
  if (own === undefined) return noChain;
  const certificates = presented.map(({ raw }) => raw);
  const size = certificates.reduce((sum, { length }) => sum + length, 0);
  if (size <= mostKept) return { certificates, size, held: size + certificates.length * 200 };
  const outline = shorten(readPeer(own));
  return { certificates: [], outline, size, held: weighPeer(outline) };
}

/** The certificates of a chain, parsed anew. */
export const certificatesIn = ({ certificates }: KeptChain): X509Certificate[] =>
  certificates.map((der) => new X509Certificate(der));

/** What a certificate says, with no more of it than tells whose it is. */
export const shorten = ({ subject, issuer, fqdns, serial, validFrom, validTo }: PeerFacts): PeerFacts =>
  Object.freeze({
    subject: start(subject),
    issuer: start(issuer),
    fqdns: fqdns.slice(0, mostNames).map(start),
    serial: start(serial),
    validFrom,
    validTo,
  });

/** Bytes of memory that what a certificate says takes, about. */
export const weighPeer = ({ subject, issuer, fqdns, serial }: PeerFacts): number =>
  fqdns.reduce((sum, name) => sum + name.length + 40, 200 + subject.length + issuer.length + serial.length);

/** A real chain of three certificates is 4 to 6 KB. */
const mostKept = 16 * 1024;

const mostNames = 20;
const longest = 300;

/** Copied: a part of a text keeps all of it. */
const start = (text: string): string =>
  text.length <= longest ? text : Buffer.from(text.slice(0, longest)).toString();
