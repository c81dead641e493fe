import type { ClientChange } from '@mock-spine/shared/vectors/vector';
import { expired, invalid, noCertificate, notSignedBySpine, ofOtherFqdn, revoked } from './certificates.ts';
import { cipherRows } from './ciphers.ts';
import type { FactTable } from './fact-row.ts';

const status495or496 = { oneOf: [495, 496], thenClosed: true } as const;

/** The suite lets a provider answer before it closes. The page has the SSP authenticated "prior to responding to any requests", and so the connection is closed without an answer. */
const differs = { by: 'A-052', wants: { closed: true } } as const;

/** Facts §6.4: what a provider does with a client that is not the SSP. */
export const section64: FactTable<ClientChange> = {
  name: '§6.4 (Security.feature, 1.2.7 and 0.7.3)',
  hop: 'ssp',
  rows: [
    {
      row: 'plain HTTP to a provider',
      wants: { closed: true },
      untried:
        'a vector changes a client that speaks TLS; raw bytes are sent by packages/shared/test/transport-handshakes.test.ts and test/bad-input.test.ts',
    },
    { row: 'SSP certificate expired', wants: status495or496, differs, ...expired },
    { row: 'SSP certificate of another FQDN', wants: status495or496, differs, ...ofOtherFqdn },
    { row: 'SSP certificate of another CA', wants: status495or496, differs, ...notSignedBySpine },
    { row: 'SSP certificate revoked', wants: status495or496, differs, ...revoked },
    { row: 'certificate missing', wants: { status: 496 }, differs, ...noCertificate },
    { row: '0.7.3: certificate missing', wants: { status: 496 }, differs, ...noCertificate },
    { row: '0.7.3: certificate invalid', wants: { status: 495 }, differs, ...invalid },
    { row: '0.7.3: certificate expired', wants: { status: 495 }, differs, ...expired },
    ...cipherRows,
  ],
};
