/** A statement that the database did not do. Its message is for the user, and repeats nothing of what a peer sent. */
export class DatabaseError extends Error {
  readonly reason: DatabaseReason;
  /** What was found, as the end of a sentence. */
  readonly found: string;
  /** What can be done. */
  readonly next: string;

  constructor(reason: DatabaseReason, cause?: unknown) {
    const { says, found, next } = databaseReasons[reason];
    super(says, { cause });
    this.reason = reason;
    this.found = found;
    this.next = next;
  }
}

/** A change that came second: another replica changed the same at the same time. */
export class ChangedElsewhere extends Error {
  readonly next = 'Look at what there is now, and repeat the call.';

  /** @param part `provider/clock` */
  constructor(part: string) {
    super(`Another replica changed ${part} at the same time, and its change stands.`);
  }
}

/** Why the database did not do something, and what can be done. */
const databaseReasons = {
  unreachable: {
    says: 'The database cannot be reached.',
    found: 'a database that cannot be reached',
    next: 'Start PostgreSQL, or look at the address in --database; the mock goes on by itself as soon as it answers.',
  },
  cut: {
    says: 'The connection to the database was cut while it worked: a write may or may not have been done.',
    found: 'a database whose connection was cut',
    next: 'Read what there is, then repeat the request.',
  },
  slow: {
    says: 'The database did not answer in time.',
    found: 'a database that does not answer in time',
    next: 'Look at what PostgreSQL is busy with, or allow more with --database-timeout; read what there is before you repeat a write.',
  },
  busy: {
    says: 'No connection to the database came free in time.',
    found: 'no free connection to the database',
    next: 'Repeat the request later. Look whether PostgreSQL answers, or allow more with --database-connections and its own max_connections.',
  },
  full: {
    says: 'The database has no room left.',
    found: 'a database without room',
    next: 'Make room on the disk of PostgreSQL; reads go on meanwhile.',
  },
  'read-only': {
    says: 'The database takes no writes: it is a standby, or was made read-only.',
    found: 'a database that takes no writes',
    next: 'Let --database lead to the primary server.',
  },
  refused: {
    says: 'The database refused the user, the password or the name of the database.',
    found: 'a database that refuses the user, the password or its name',
    next: 'Correct --database or PGPASSWORD, or what PostgreSQL grants; one that takes TLS alone wants ?sslmode=verify-full behind the URL.',
  },
  forbidden: {
    says: 'The database grants its user too little.',
    found: 'a database that grants its user too little',
    next: 'Grant the user of --database the right to create in that database, once: grant create on database <database> to <user>; what is in the schema mock_spine has to be its own.',
  },
  untrusted: {
    says: 'The certificate of the database is not trusted, or is for another name.',
    found: 'a database whose certificate is not trusted',
    next: 'Name the host as its certificate does, and its CA by &sslrootcert=<file> behind ?sslmode=verify-full in --database; sslmode=no-verify takes any certificate.',
  },
  'without-tls': {
    says: 'The database speaks no TLS.',
    found: 'a database that speaks no TLS',
    next: 'Leave sslmode out of --database, or switch TLS on in PostgreSQL.',
  },
  failed: {
    says: 'The database failed.',
    found: 'a database that failed',
    next: 'Look into the log of PostgreSQL; report it where that names a statement of this mock.',
  },
} as const satisfies Readonly<Record<string, { says: string; found: string; next: string }>>;

export type DatabaseReason = keyof typeof databaseReasons;

/** The reason of an error of the driver. Source: PostgreSQL 15, appendix A, "Error Codes"; Node's system errors, and "X509 certificate error codes" of its TLS. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  return new DatabaseError(reasonOf(String(code), String(message)), error);
}

function reasonOf(code: string, message: string): DatabaseReason {
  const byCode = codes[code] ?? classes[code.slice(0, 2)];
  if (byCode !== undefined && /^[\dA-Z]{5}$/.test(code)) return byCode;
  if (/CERT|^UNABLE_TO_VERIFY/.test(code)) return 'untrusted';
  if (/^E[A-Z_]+$/.test(code)) return unfinished.has(code) ? 'cut' : 'unreachable';
  return messages.find(([text]) => message.includes(text))?.[1] ?? 'failed';
}

/** SQLSTATE. */
const codes: Readonly<Record<string, DatabaseReason>> = {
  '25006': 'read-only',
  '53100': 'full',
  '53300': 'busy',
  '55P03': 'slow',
  '57014': 'slow',
  '57P01': 'cut',
  '57P02': 'cut',
  '57P03': 'unreachable',
  '57P05': 'cut',
  '3D000': 'refused',
  '42501': 'forbidden',
};

/** The first two characters of a SQLSTATE: connection exception, invalid authorization, insufficient resources. */
const classes: Readonly<Record<string, DatabaseReason>> = { '08': 'cut', '28': 'refused', '53': 'busy' };

/** Errors of a socket that was open. */
const unfinished: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

/** What the driver tells without a code. */
const messages: readonly (readonly [text: string, reason: DatabaseReason])[] = [
  ['Query read timeout', 'slow'],
  ['timeout exceeded when trying to connect', 'busy'],
  ['Connection terminated due to connection timeout', 'unreachable'],
  ['timeout expired', 'unreachable'],
  ['Connection terminated', 'cut'],
  ['after calling end on the pool', 'unreachable'],
  ['password must be a string', 'refused'],
  ['does not support SSL connections', 'without-tls'],
];
