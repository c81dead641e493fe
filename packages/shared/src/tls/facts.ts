import type { CertificateReason } from '../pki/certificate-reasons.ts';

/** What a peer's certificate says; read once per socket. */
export interface PeerFacts {
  /** The subject as one line, `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names of the subject alternative name extension, lower case. */
  readonly fqdns: readonly string[];
  /** Serial number, upper-case hexadecimal. */
  readonly serial: string;
  /** Milliseconds since the epoch; NaN when the certificate has something else there. */
  readonly validFrom: number;
  /** As `validFrom`. */
  readonly validTo: number;
}

/** What is known of the TLS session that a request arrived on. */
export interface TlsFacts {
  /** As Node names it: `TLSv1.2`. */
  readonly protocol: string;
  /** OpenSSL's name of the suite: `ECDHE-RSA-AES128-GCM-SHA256`. */
  readonly cipher: string;
  readonly resumed: boolean;
  readonly peer: PeerFacts | undefined;
  /** Why the peer's certificate is not acceptable at this moment; undefined when it is. */
  readonly refused: CertificateReason | undefined;
  /** What the certificates of both ends are described by; absent where no handshake was made. */
  readonly evidence?: CertificateEvidence;
  /** When the connection was set up; absent where none was. */
  readonly setUp?: SetUp;
}

/** From the first step of a connection, or its acceptance, to the end of its handshake, in milliseconds of `performance.now()`. */
export interface SetUp {
  readonly from: number;
  readonly to: number;
}

/** What both ends showed and what this end judged by. References only: chains are worked out when somebody reads. */
export interface CertificateEvidence {
  /** What the peer showed. */
  readonly presented: KeptChain;
  /** This end's own certificate and those that it sends with it, as PEM; undefined when it has none. */
  readonly own: string | undefined;
  /** The CA bundle, as PEM. */
  readonly ca: string;
  /** The revocation lists, as PEM. */
  readonly crls: readonly string[];
}

/**
 * The certificates that an end presented, as they are kept with an exchange. A parsed one of 20,000 names takes 2.6 MB: what is kept are its
 * bytes, up to a limit that no real chain comes near, and beyond it what the first certificate says, shortened.
 */
export interface KeptChain {
  /** The end's own certificate, then those that it sent with it, as DER; empty when it showed none, or more than is kept. */
  readonly certificates: readonly Buffer[];
  /** What the end's own says, shortened, when they are more than is kept. */
  readonly outline?: PeerFacts;
  /** Bytes that were presented. */
  readonly size: number;
  /** Bytes of memory that are held, about. */
  readonly held: number;
}
