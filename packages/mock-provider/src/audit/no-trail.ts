import type { AuditTrail } from './audit-trail.ts';

/** The trail of a provider that records nothing: it lives within a test, and nobody's access to it needs an account (P-10 is not kept). */
export const noTrail: AuditTrail = {
  record: () => undefined,
  recordNow: () => {},
  recordSwitch: () => {},
  failure: () => undefined,
  failing: () => undefined,
  reopen: () => {},
  close: () => {},
};
