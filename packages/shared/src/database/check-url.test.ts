import { expect, it } from '@jest/globals';
import { checkUrl } from './check-url.ts';

const urlWith = (query: string) => () => checkUrl(`postgres://mock:the-password@db.example:5432/mocks?${query}`);

// Source: PostgreSQL 15, 34.1.2 "Parameter Key Words"; docs/team.md: "By ?sslmode=verify-full behind the URL it is reached by TLS".
it.each([
  '',
  'sslmode=verify-full&sslrootcert=/ca.crt',
  'sslmode=no-verify',
  'sslmode=require&channel_binding=require',
  'target_session_attrs=read-write&connect_timeout=10',
  'host=/var/run/postgresql',
  'sslmode=require&uselibpqcompat=true',
  // Source: the same chapter of PostgreSQL 18, 32.1.2; the first three are in 16 already.
  'require_auth=scram-sha-256&load_balance_hosts=random&sslcertmode=disable',
  'gssdelegation=0&min_protocol_version=3.0&sslnegotiation=postgres',
])('a URL of a database has the parameters ?%s', (query) => {
  expect(urlWith(query)).not.toThrow();
});

it.each([
  ['sslmod=verify-full', 'sslmod, which PostgreSQL does not know. Did you mean sslmode?'],
  ['SSLMODE=verify-full', 'SSLMODE, which PostgreSQL does not know. Did you mean sslmode?'],
  ['ssl_mode=require', 'ssl_mode, which PostgreSQL does not know. Did you mean sslmode?'],
  ['sslmode=require&sslrotcert=/ca.crt', 'sslrotcert, which PostgreSQL does not know. Did you mean sslrootcert?'],
  ['another_word=mocks', 'a parameter behind its ? that PostgreSQL does not know, and that is not shown'],
  [
    'sslmode=verify_full',
    'another sslmode than there is, which is not shown; expected disable, allow, prefer, require',
  ],
  ['sslmode=', 'another sslmode than there is'],
  ['ssl=false', 'another ssl than there is, which is not shown; expected true, 1, 0, no-verify.'],
])('a URL of a database with ?%s is refused', (query, says) => {
  expect(urlWith(query)).toThrow(says);
  expect(urlWith(query)).not.toThrow(/the-password/);
});

// Source: Prisma, "PostgreSQL", arguments of a connection URL; pgJDBC, "Connection properties".
it.each([
  ['schema=public', "schema, which is Prisma's and not PostgreSQL's. Leave it out: the tables are in mock_spine"],
  ['sslmode=require&pgbouncer=true', "pgbouncer, which is Prisma's and not PostgreSQL's. Leave it out"],
  ['connection_limit=5', "connection_limit, which is Prisma's and not PostgreSQL's. Say it by --database-connections."],
  ['pool_timeout=20', "pool_timeout, which is Prisma's and not PostgreSQL's. Say it by --database-timeout"],
  ['sslaccept=strict', "sslaccept, which is Prisma's and not PostgreSQL's. Say it by sslmode"],
  ['currentSchema=mocks', "currentSchema, which is JDBC's and not PostgreSQL's. Leave it out"],
  ['socketTimeout=30', "socketTimeout, which is JDBC's and not PostgreSQL's. Say it by --database-timeout"],
  ['sslfactory=a.b.C', "sslfactory, which is JDBC's and not PostgreSQL's. Say it by sslmode"],
])('a URL of another driver, with ?%s, is refused by what stands for it here', (query, says) => {
  expect(urlWith(query)).toThrow(`--database has the parameter ${says}`);
  expect(urlWith(query)).not.toThrow(/the-password/);
});

it('nothing of a password is shown that has a ? in it', () => {
  for (const name of ['ssl_mode', 'schema']) {
    const check = () => checkUrl(`postgres://mock:12?${name}=hush@db.example/mocks`);
    expect(check).toThrow('that is not shown; a ? in a password is written %3F.');
    expect(check).not.toThrow(/ssl_mode|schema|hush/);
  }
});
