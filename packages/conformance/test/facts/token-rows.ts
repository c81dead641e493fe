import type { TriedRow } from './fact-row.ts';
import { type SentRequest, claimOf, lacksClaim } from './sent-request.ts';

export type Row = TriedRow<SentRequest>;

export const deviceClaim = 'requesting_device';
export const organisationClaim = 'requesting_organization';
export const practitionerClaim = 'requesting_practitioner';
export const sdsUserId = 'https://fhir.nhs.uk/Id/sds-user-id';

export const isNotBase64: Row['does'] = ({ token }) => /[^A-Za-z0-9+/=_-]/.test(token.split('.')[1] ?? '');

/** A scope that GP Connect has, but not the one of the interaction. */
export const hasOtherScope: Row['does'] = (sent) =>
  ['patient/*.read', 'patient/*.write', 'organization/*.read', 'organization/*.write'].includes(
    claimOf(sent, 'requested_scope') as string,
  ) && claimOf(sent, 'requested_scope') !== sent.good.token.claims['requested_scope'];

export const on =
  (path: RegExp): Row['does'] =>
  ({ good }) =>
    path.test(good.path);

export const missing = (claim: string, ...names: readonly string[]): Row => ({
  row: `${claim} missing`,
  wants: { status: 400 },
  does: lacksClaim(claim),
  vectors: names,
});

export const reasonMissing = missing(
  'reason_for_request',
  'reason-for-request-missing',
  'migrate-document-without-reason',
);

/** Neither suite knows a migration, which the suite of 1.6.0 lets come from no practitioner. */
export const practitionerMissing: Row = {
  ...missing(practitionerClaim, 'requesting-practitioner-missing', 'migrate-document-without-practitioner'),
  differs: { by: 'A-036', wants: { status: 200 }, only: ['migrate-document-without-practitioner'] },
};
