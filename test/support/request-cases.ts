import { expect } from '@jest/globals';

/** As whom a request is asked for: the status, and the practitioner and organisation that its token names. */
export const requestsAsked = [
  ['doctor', 200, { id: '10019', name: [{ family: 'Jones' }] }, 'A21472'],
  ['nurse', 200, { id: '10020', name: [{ family: 'Adeyemi' }] }, 'A21472'],
  [
    'call-handler',
    200,
    {
      id: '10021',
      identifier: expect.arrayContaining([{ system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: 'UNK' }]),
    },
    'A21472',
  ],
  [
    'without-smartcard',
    200,
    {
      id: '10022',
      identifier: expect.arrayContaining([{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }]),
    },
    'A21472',
  ],
  ['walk-in-nurse', 200, { id: '20001' }, 'A21475'],
  ['hospital-doctor', 403, { id: '30001' }, 'RLP'],
  ['community-pharmacist', 403, { id: '40001' }, 'A21474'],
  ['200000000361', 403, { id: '10019' }, 'RLP'],
] as const;
