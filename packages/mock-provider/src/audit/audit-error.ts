/** What keeps an audit trail from being opened or verified; its message is meant for the user. */
export class AuditError extends Error {}
