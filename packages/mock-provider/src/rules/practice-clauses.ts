import type { PracticeClause } from '@mock-spine/shared/rules/catalogue';

/** The clauses that no request can break: how the provider meets them, and the tests that show it. */
export const practiceClauses: readonly PracticeClause[] = [
  {
    requirement: 'P-10',
    how: 'The audit trail is append-only, mode 600, and holds no query values; NHS numbers stand in it only as a keyed hash. Each line is written before its answer leaves and carries a keyed hash over its predecessor; what cannot be recorded is not answered with patient data. The journal masks them when it is read. Nothing about a request is written to a log.',
    tests: [
      'packages/mock-provider/test/audit.test.ts',
      'test/security/audit-trail.test.ts',
      'test/security/audit-verify.test.ts',
    ],
  },
  {
    requirement: 'T-01',
    how: 'Each category of the OWASP Top 10 (2021) has a test, or a written reason why it does not apply.',
    tests: ['test/security/owasp.test.ts'],
  },
  {
    requirement: 'T-02',
    how: 'Slow headers, slow bodies, idle handshakes and connection floods each meet a limit.',
    tests: ['test/security/denial-of-service.test.ts'],
  },
];
