import type { ClientChange } from '@mock-spine/shared/vectors/vector';
import { expired, noCertificate, notSignedBySpine, ofOtherFqdn, revoked } from './certificates.ts';
import { cipherRows } from './ciphers.ts';
import type { FactTable } from './fact-row.ts';
import { hasOtherAsid, type SentRequest } from './sent-request.ts';

const status495or496 = { oneOf: [495, 496], thenClosed: true } as const;

/** Facts §1.9: what the SSP does with a client. */
export const section19: FactTable<ClientChange> = {
  name: '§1.9 (SSP.feature, 1.2.7), clients',
  hop: 'consumer',
  rows: [
    {
      row: 'plain HTTP',
      wants: { closed: true },
      untried:
        'a vector changes a client that speaks TLS; raw bytes are sent by packages/mock-ssp/test/bad-input.test.ts and test/bad-input.test.ts',
    },
    {
      row: 'valid consumer certificate',
      wants: { status: 'a success' },
      untried: 'it is the good request that every vector changes, sent first by test/chain.test.ts',
    },
    {
      row: 'certificate: wrong FQDN',
      wants: status495or496,
      ...ofOtherFqdn,
      differs: {
        by: 'A-014',
        wants: { status: 403, issueType: 'forbidden', code: 'ASID_CHECK_FAILED_MESSAGESENDER_<from>' },
      },
    },
    { row: 'certificate: not signed by Spine CA', wants: status495or496, ...notSignedBySpine },
    { row: 'certificate: revoked', wants: status495or496, ...revoked },
    { row: 'certificate: expired', wants: status495or496, ...expired },
    { row: 'certificate: missing', wants: status495or496, ...noCertificate },
    ...cipherRows,
  ],
};

/** Facts §1.9: what the SSP answers to a request. */
export const section19Requests: FactTable<SentRequest> = {
  name: '§1.9 (SSP.feature, 1.2.7), requests',
  hop: 'consumer',
  rows: [
    {
      row: 'CORS: OPTIONS per interaction',
      wants: { status: 'a success' },
      untried:
        'no vector sends OPTIONS, which is no interaction: packages/mock-ssp/test/own-answers.test.ts sends it to each',
    },
    {
      row: 'Ssp-To = unknown ASID 123456789123',
      wants: { status: 400, code: 'BAD_REQUEST' },
      vectors: ['ssp-to-another-system'],
      does: (sent) => hasOtherAsid(sent) && sent.headers.some(([, value]) => value === '123456789123'),
      differs: {
        by: 'A-016',
        wants: { status: 403, issueType: 'forbidden', code: 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_<to>' },
      },
    },
  ],
};
