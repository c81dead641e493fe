import { certificateRules } from '@mock-spine/mock-ssp/rules/transport-certificate';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';

/** The SSP's rules about the consumer's certificate: without a connection there is none. */
export const ofTheConnection: readonly string[] = certificateRules.map(({ id }) => id);

/** The clauses of which nothing can be said without a connection, and that of the audit trail, which is not kept: `C-01, L-01, …`. */
export const notJudged: string = [
  ...new Set([...[...transportClauses, ...certificateRules].map(({ requirement }) => requirement), 'P-10']),
]
  .toSorted()
  .join(', ');
