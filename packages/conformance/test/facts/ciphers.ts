import type { ClientChange } from '@mock-spine/shared/vectors/vector';
import type { TriedRow, UntriedRow } from './fact-row.ts';

type Row = TriedRow<ClientChange>;

const offers =
  (cipher: string): Row['does'] =>
  (client) =>
    client.cipher === cipher;
const accepted = (cipher: string, vector: string): Row => ({
  row: `cipher ${cipher} accepted`,
  wants: { status: 'a success' },
  does: offers(cipher),
  vectors: [vector],
});
const refused = (cipher: string, vector: string): Row => ({
  row: `cipher ${cipher} refused`,
  wants: { closed: true },
  does: offers(cipher),
  vectors: [vector],
});

/** The suites that the assurance suites of SSP and provider name alike (facts §1.9, and §6.1 to which §6.4 refers). */
export const cipherRows: readonly (Row | UntriedRow)[] = [
  accepted('ECDHE-RSA-AES128-GCM-SHA256', 'cipher-ecdhe-rsa-aes128-gcm-sha256'),
  accepted('ECDHE-RSA-AES256-GCM-SHA384', 'cipher-ecdhe-rsa-aes256-gcm-sha384'),
  accepted('ECDHE-RSA-AES256-SHA384', 'cipher-ecdhe-rsa-aes256-sha384'),
  accepted('ECDHE-RSA-AES256-SHA', 'cipher-ecdhe-rsa-aes256-sha'),
  accepted('DHE-RSA-AES128-GCM-SHA256', 'cipher-dhe-rsa-aes128-gcm-sha256'),
  accepted('DHE-RSA-AES256-GCM-SHA384', 'cipher-dhe-rsa-aes256-gcm-sha384'),
  accepted('DHE-RSA-AES256-SHA256', 'cipher-dhe-rsa-aes256-sha256'),
  accepted('DHE-RSA-AES256-SHA', 'cipher-dhe-rsa-aes256-sha'),
  {
    row: 'cipher ABC-DEF refused',
    wants: { closed: true },
    untried: 'no suite has this name: the client refuses it before it says anything to a server',
  },
  refused('NULL-MD5', 'cipher-null-md5'),
  refused('AES128-SHA256', 'cipher-aes128-sha256'),
];
