import type { AuditRecorder, AuditTrail } from './audit-trail.ts';

const recorder: AuditRecorder = { record: () => undefined, recordNow: () => {}, recordSwitch: () => {} };

/** The trail of a provider that records nothing: it lives within a test, and nobody's access to it needs an account (P-10 is not kept). */
export const noTrail: AuditTrail = {
  ...recorder,
  of: () => recorder,
  failure: () => undefined,
  failing: () => undefined,
  reopen: () => {},
  close: () => {},
};
