import type { CertificateReason } from './certificate-reasons.ts';

/** What a peer's certificate says; read once per socket. */
export interface PeerFacts {
  /** The subject as one line, `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names of the subject alternative name extension, lower case. */
  readonly fqdns: readonly string[];
  /** Serial number, upper-case hexadecimal. */
  readonly serial: string;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  /** Milliseconds since the epoch. */
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
}
