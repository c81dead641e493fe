import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SspExchange } from '../request/exchange.ts';
import type { Clients } from '../issue/client-files.ts';
import type { Order } from '../issue/order.ts';

/**
 * Which of the certificates that are here a consumer presented, for an order; nothing where it is that of every good consumer. What the control API
 * sent by itself is repeated as it was ordered, with its version and its cipher suite.
 */
export function findCertificate(
  { client, facts, sentAs = {} }: SspExchange,
  { certs, consumer, serials }: Clients,
): { readonly client?: Order['client']; readonly notes: readonly string[] } {
  if (client.port === undefined) return { ...(Object.keys(sentAs).length > 0 && { client: sentAs }), notes: [] };
  const { peer } = facts.tls;
  if (peer === undefined) return { client: { certificate: null }, notes: [] };
  if (serials?.has(peer.serial) || serialIn(consumer.cert) === peer.serial) return { notes: [] };
  const folder = foldersOf(certs).find((name) => serialIn(join(certs, name, 'client.crt')) === peer.serial);
  return folder === undefined
    ? { notes: [`The key of its certificate is not here: that of ${consumer.cert} is presented.`] }
    : { client: { certificate: folder }, notes: [] };
}

/** Folders of the test PKI that may have the certificate of a client. */
const foldersOf = (certs: string): string[] => [
  'consumer',
  'ssp',
  ...listOf(join(certs, 'bad')).map((name) => `bad/${name}`),
];

function listOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** The serial number as `peer` of an exchange has it; nothing where there is no certificate. */
function serialIn(path: string): string | undefined {
  try {
    return new X509Certificate(readFileSync(path)).serialNumber;
  } catch {
    return undefined;
  }
}
