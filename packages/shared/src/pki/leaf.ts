import { fqdns, loopbackNames } from './names.ts';

/** Which CA signs: ours (`sub`, `root`), the certificate itself, or one of the CAs that exist only to be refused. */
export type IssuerName = 'sub' | 'root' | 'self' | 'lookalike' | 'untrusted' | 'revoked-sub';

/** Whether the certificate is valid now, was once, or will be. */
export type Validity = 'good' | 'past' | 'future';

/** What an end certificate is to say; its files are `<path>.crt` and `<path>.key`. */
export interface Leaf {
  readonly path: string;
  readonly commonName: string;
  /** DNS names and IP addresses of the subject alternative name extension; without any the certificate has none. */
  readonly names: readonly string[];
  /** The one extended key usage. */
  readonly usage: 'client' | 'server';
  readonly issuer: IssuerName;
  readonly validity: Validity;
  /** Whether the SubCA's CRL lists it. */
  readonly revoked: boolean;
  /** Whether it is made with one key together with others: a key is what takes time. */
  readonly sharesKey?: true;
}

/**
 * The certificates of the two mocks and of the consumer.
 *
 * @param sans names that the servers answer to, as well as the loopback ones.
 */
export function goodLeaves(sans: readonly string[]): readonly Leaf[] {
  return [
    { ...goodServer(sans), path: 'ssp/server' },
    { ...goodClient([fqdns.ssp]), path: 'ssp/client' },
    { ...goodServer(sans), path: 'provider/server' },
    { ...goodClient([fqdns.consumer]), path: 'consumer/client' },
    { ...goodClient([fqdns.consumer]), names: [], path: 'consumer/client-cn-only', sharesKey: true },
  ];
}

/** The certificates of the SSP's listener and of the consumer under the next generation of CAs, as {@link goodLeaves}. */
export function nextLeaves(sans: readonly string[]): readonly Leaf[] {
  return [
    { ...goodServer(sans), path: 'ssp/server', sharesKey: true },
    { ...goodClient([fqdns.consumer]), path: 'consumer/client', sharesKey: true },
  ];
}

/** A server certificate that is in order; `path` is for the caller to set. */
export function goodServer(sans: readonly string[]): Leaf {
  return { ...good, commonName: 'localhost', names: [...new Set([...loopbackNames, ...sans])], usage: 'server' };
}

/** A client certificate that is in order and carries these FQDNs, the first as common name too. */
export function goodClient(names: readonly [string, ...string[]]): Leaf {
  return { ...good, commonName: names[0], names, usage: 'client' };
}

const good = { path: '', issuer: 'sub', validity: 'good', revoked: false } as const;
