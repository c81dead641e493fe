export const ordersRefused = [
  [{}, 'interaction is missing.', ''],
  [
    { interaction: 'search-patien' },
    'interaction "search-patien" is unknown. Did you mean search-patient?',
    'read-metadata',
  ],
  [
    { interaction: 'search-patient', patient: 'norml' },
    'patient "norml" is unknown. Did you mean normal?',
    'sensitive',
  ],
  [{ interaction: 'search-patient', practice: 'Z99999' }, 'practice "Z99999" is unknown.', 'B82617'],
  [
    { interaction: 'search-patient', break: 'ssp-to-mising' },
    'break "ssp-to-mising" is unknown. Did you mean ssp-to-missing?',
    'GET /breaks, has them',
  ],
  // What the journal names: clause.id, in small letters too, and decider. Which vector tries which clause: docs/rules.md.
  [{ break: 's-01' }, 'break "s-01" is unknown.', 'What tries it: scope-for-patient-endpoint.'],
  [
    { break: 'scope-for-patient' },
    'break "scope-for-patient" is unknown.',
    'What tries it: scope-for-patient-endpoint.',
  ],
  [
    { break: 'x-04' },
    'break "x-04" is unknown.',
    'What tries it: client-certificate-revoked, client-certificate-revoked-sub-ca.',
  ],
  [{ break: 'p-08' }, 'break "p-08" is unknown.', ' others, in docs/rules.md.'],
  [{ break: 'sender-not-registered', at: 'ssp' }, 'sender-not-registered does not apply at "ssp".', 'consumer'],
  [{ interaction: 'search-patient', patiant: 'normal' }, 'patiant is unknown. Did you mean patient?', 'practitioner'],
  [
    { interaction: 'search-patient', organisation: { odscode: 'x' } },
    'organisation.odscode is unknown. Did you mean odsCode?',
    'name',
  ],
  [
    { interaction: 'search-patient', token: { lifetme: 1 } },
    'token.lifetme is unknown. Did you mean lifetime?',
    'The keys of token are: lifetime, age.',
  ],
  [{ interaction: 'search-patient', at: 'provider' }, 'at does not make sense', ''],
  [{ interaction: 5 }, 'interaction does not make sense', ''],
] as const;
