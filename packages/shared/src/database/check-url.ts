import { SettingsError, suggest } from '../settings/settings.ts';

/**
 * Looks at what stands behind the `?` of a database's URL: what the driver does not know it passes over in silence, and a misspelt `sslmode` would have passwords
 * and all sent in clear text. Parameters that libpq knows and the driver does not are let pass, for they stand in URLs that are handed out.
 * Source: PostgreSQL 15, 34.1.2 "Parameter Key Words", and that of 18, 32.1.2, which has more; the driver's own (pg, pg-connection-string).
 * @throws SettingsError about the first that is unknown, or has a value that means nothing; no other part of the URL is shown
 */
export function checkUrl(url: string): void {
  const query = url.split('?').slice(1).join('?');
  for (const [name, value] of new URLSearchParams(query)) {
    if (!parameters.has(name)) throw new SettingsError(explainUnknown(name, query));
    const values = valuesOf[name];
    if (values !== undefined && !values.includes(value))
      throw new SettingsError(
        `--database has another ${name} than there is, which is not shown; expected ${values.join(', ')}.`,
      );
  }
}

/** A password that was not percent-encoded can be the end of the URL: then nothing of that is shown. */
function explainUnknown(name: string, query: string): string {
  const other = ofOthers.get(name);
  const nearest = suggest(name.toLowerCase(), [...parameters], '');
  if ((other === undefined && nearest === '') || query.includes('@'))
    return '--database has a parameter behind its ? that PostgreSQL does not know, and that is not shown; a ? in a password is written %3F.';
  return other === undefined
    ? `--database has the parameter ${name}, which PostgreSQL does not know.${nearest}`
    : `--database has the parameter ${name}, which is ${other.whose}'s and not PostgreSQL's. ${other.next}`;
}

const inOurSchema = 'Leave it out: the tables are in mock_spine, a schema of their own.';
const unnamed = 'Leave it out: no statement is prepared under a name.';
const connections = 'Say it by --database-connections.';
const timeout = 'Say it by --database-timeout, in milliseconds.';
const trust = 'Say it by sslmode: verify-full looks at the certificate, no-verify takes any.';

/** What stands in URLs that are handed out for other drivers. Source: Prisma, "PostgreSQL", arguments of a connection URL; pgJDBC, "Connection properties". */
const ofOthers: ReadonlyMap<string, { readonly whose: string; readonly next: string }> = new Map(
  Object.entries({
    Prisma: {
      schema: inOurSchema,
      pgbouncer: unnamed,
      statement_cache_size: unnamed,
      connection_limit: connections,
      pool_timeout: timeout,
      socket_timeout: timeout,
      sslaccept: trust,
      sslidentity: 'Name certificate and key by sslcert and sslkey, both in PEM.',
    },
    JDBC: {
      currentSchema: inOurSchema,
      prepareThreshold: unnamed,
      connectTimeout: timeout,
      loginTimeout: timeout,
      socketTimeout: timeout,
      sslfactory: trust,
      targetServerType: 'Leave it out: --database leads to the primary server.',
    },
  }).flatMap(([whose, names]) => Object.entries(names).map(([name, next]) => [name, { whose, next }] as const)),
);

const valuesOf: Readonly<Record<string, readonly string[]>> = {
  sslmode: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'],
  ssl: ['true', '1', '0', 'no-verify'],
  sslnegotiation: ['postgres', 'direct'],
  uselibpqcompat: ['true', 'false'],
};

const ofDriver = [
  'binary',
  'encoding',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'query_timeout',
  'ssl',
  'sslnegotiation',
  'statement_timeout',
  'uselibpqcompat',
];

const ofLibpq = [
  'application_name',
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'dbname',
  'fallback_application_name',
  'gssdelegation',
  'gssencmode',
  'gsslib',
  'host',
  'hostaddr',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'krbsrvname',
  'load_balance_hosts',
  'max_protocol_version',
  'min_protocol_version',
  'oauth_client_id',
  'oauth_client_secret',
  'oauth_issuer',
  'oauth_scope',
  'options',
  'passfile',
  'password',
  'port',
  'replication',
  'require_auth',
  'requirepeer',
  'scram_client_key',
  'scram_server_key',
  'service',
  'ssl_max_protocol_version',
  'ssl_min_protocol_version',
  'sslcert',
  'sslcertmode',
  'sslcompression',
  'sslcrl',
  'sslcrldir',
  'sslkey',
  'sslkeylogfile',
  'sslmode',
  'sslpassword',
  'sslrootcert',
  'sslsni',
  'target_session_attrs',
  'tcp_user_timeout',
  'user',
];

const parameters: ReadonlySet<string> = new Set([...ofDriver, ...ofLibpq]);
