import type { X509Certificate } from 'node:crypto';
import type { KeptChain, PeerFacts } from './facts.ts';
import { findIssuance, listSent, type Issuance } from './issuance.ts';
import { keepChain, shorten } from './kept-chain.ts';
import { readPeer } from './peer.ts';
import type { Trust } from './trust.ts';

/** What a client certificate says, and what cryptography says of it under one trust: neither changes with time. */
export interface ReadCertificate {
  /** The certificate, then those that were sent with it. */
  readonly presented: KeptChain;
  readonly peer: PeerFacts;
  readonly issuance: Issuance;
}

/**
 * Reads a client certificate: two signature checks. A client shows the same one with every connection, so that one which a CA of the bundle has
 * issued is read once; those of strangers are read anew, so that nobody can have them kept.
 */
export function readCertificate(leaf: X509Certificate, trust: Trust): ReadCertificate {
  const known = knownTo(trust);
  const { fingerprint256 } = leaf;
  const before = known.get(fingerprint256);
  if (before) return before;
  const sent = listSent(leaf);
  const read = {
    presented: keepChain([leaf, ...sent]),
    peer: readPeer(leaf, trust.cnCounts),
    issuance: findIssuance(leaf, sent, trust, 'client'),
  };
  // Whoever made it is refused for its issuer, whatever its names are.
  if (read.issuance.issuer === undefined) return { ...read, peer: shorten(read.peer) };
  if (known.size >= mostKept) known.clear();
  known.set(fingerprint256, read);
  return read;
}

const knownByTrust = new WeakMap<Trust, Map<string, ReadCertificate>>();

function knownTo(trust: Trust): Map<string, ReadCertificate> {
  const before = knownByTrust.get(trust);
  if (before) return before;
  const known = new Map<string, ReadCertificate>();
  knownByTrust.set(trust, known);
  return known;
}

const mostKept = 100;
