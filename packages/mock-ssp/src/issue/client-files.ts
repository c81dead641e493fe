import { resolve } from 'node:path';
import type { MaterialPaths } from '@mock-spine/shared/tls/material';
import type { Issued } from './issue.ts';

/** Where the certificates of the clients are, as absolute paths. */
export interface Clients extends Readonly<Record<Issued['at'], MaterialPaths>> {
  /** The directory of the test PKI, which has the bad ones. */
  readonly certs: string;
  /** The files of one of several consumers; undefined where it has those of `consumer`. */
  readonly ofConsumer?: (asid: string | undefined) => Pick<MaterialPaths, 'cert' | 'key'> | undefined;
  /** Serial numbers of the certificates of those. */
  readonly serials?: ReadonlySet<string>;
}

/** The files that a client presents and trusts; without a certificate and a key where it presents none. */
export type ClientFiles = Pick<MaterialPaths, 'ca'> & Partial<MaterialPaths>;

/** The files of the client that sends a request: those of its hop, or the ones that the vector asks for. */
export function findClientFiles(
  { at, client, consumer }: Pick<Issued, 'at' | 'client'> & Partial<Pick<Issued, 'consumer'>>,
  { certs, ofConsumer, [at]: usual }: Clients,
): ClientFiles {
  const own = { ...usual, ...(at === 'consumer' && ofConsumer?.(consumer)) };
  if (client.certificate === undefined) return own;
  if (client.certificate === null) return { ca: own.ca, crls: own.crls };
  const file = (ending: string) => resolve(certs, client.certificate!, `client.${ending}`);
  return { ...own, cert: file('crt'), key: file('key') };
}
