/** What keeps an audit trail from being opened or verified; its message is meant for the user. */
export class AuditError extends Error {}

/** What went wrong, in the words of the system. */
export const reasonOf = (error: unknown): string => (error as Error).message;
