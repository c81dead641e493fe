import { chainChoice } from '@mock-spine/mock-ssp/chains/chain-choice';
import * as answers from './answers.ts';
import { ok, type Operation } from './operation.ts';

/** What the SSP's control API can be asked about certificates. */
export const certificateOperations: readonly Operation[] = [
  {
    on: 'ssp',
    group: 'certificates',
    call: 'GET /chains',
    says: 'The chain of CAs that the SSP shows, and those that it takes',
    answers: ok('The chains.', chainChoice),
  },
  {
    on: 'ssp',
    group: 'certificates',
    call: 'PUT /chains',
    says: 'Shows another chain, and takes others',
    takes: chainChoice.partial(),
    answers: ok('The chains.', chainChoice),
    refuses: [400, 409],
  },
  {
    on: 'ssp',
    group: 'certificates',
    call: 'POST /pki/ocsp',
    says: 'OCSP (RFC 6960): takes application/ocsp-request, DER',
    answers: ok('What is known of the certificates.', answers.anything, 'application/ocsp-response'),
    refuses: [413],
  },
  {
    on: 'ssp',
    group: 'certificates',
    call: 'GET /pki/{path}',
    says: 'A revocation list or the certificate of a CA as DER; below ocsp/, OCSP by GET',
    answers: ok('The file.', answers.anything, 'application/pkix-crl'),
    refuses: [404],
  },
];
