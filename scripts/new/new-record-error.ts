/** What stands in the way of something new; its message says what to do. */
export class NewRecordError extends Error {}
