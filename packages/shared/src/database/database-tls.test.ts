import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '../testing/pki-directory.ts';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '../testing/postgres.ts';
import { openDatabase } from './open-database.ts';

let postgres: Postgres;
let certs: string;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  [postgres, certs] = await Promise.all([startPostgres(), sharedPki()]);
});
afterAll(() => postgres?.close());

const open = (database: string) =>
  openDatabase({ database, databaseConnections: 2, databaseTimeout: 2000 }, { name: 'a test of TLS', tell: () => {} });
const refusalOf = async (database: string) =>
  open(database).then(
    () => 'opened',
    (error: Error) => error.message,
  );
/** A file in the directory of the server, as its own user writes it. */
const write = (name: string, content: string) =>
  postgres.sql(
    `copy (select '${Buffer.from(content).toString('base64')}') to program 'umask 077; base64 -d > ${name}'`,
  );
const trusted = () => `sslrootcert=${join(certs, 'ca-bundle.crt')}`;

// Source: PostgreSQL 15, 34.19 "SSL Support" (sslmode, sslrootcert) and appendix A (42501, 28000); issue "Shared by a team", 5 and 6.
describe('a database by TLS', () => {
  itWithPostgres('is told of where it speaks none', async () => {
    expect(await refusalOf(`${postgres.url}?sslmode=verify-full`)).toContain(
      'The database speaks no TLS. Leave sslmode out',
    );
  });

  itWithPostgres('is reached by it, with the CA that is named, and without a warning of the driver', async () => {
    for (const name of ['server.crt', 'server.key'])
      await write(name, readFileSync(join(certs, 'provider', name), 'utf8'));
    await postgres.sql('alter system set ssl = on');
    await postgres.sql('select pg_reload_conf()');
    const warnings: string[] = [];
    const warned = ({ message }: Error) => void warnings.push(message);
    process.on('warning', warned);
    for (const mode of ['verify-full', 'require', 'verify-ca', 'no-verify']) {
      const database = (await open(`${postgres.url}?sslmode=${mode}&${mode === 'no-verify' ? '' : trusted()}`))!;
      expect(await database.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toEqual([{ ssl: true }]);
      await database.close();
    }
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  itWithPostgres(
    'is told of where nobody trusts it, where it has another name, and where a file is missing',
    async () => {
      const untrusted =
        '--database cannot be used. The certificate of the database is not trusted, or is for another name. Name the host as its certificate does, and its CA by &sslrootcert=';
      expect(await refusalOf(`${postgres.url}?sslmode=require`)).toContain(untrusted);
      // The same server, by an address that its certificate is not for.
      const elsewhere = postgres.url.replace('127.0.0.1', '0.0.0.0');
      expect(await refusalOf(`${elsewhere}?sslmode=verify-full&${trusted()}`)).toContain(untrusted);
      expect(await refusalOf(`${postgres.url}?sslmode=verify-full&sslrootcert=/nowhere.crt`)).toBe(
        '--database names a file (sslrootcert, sslcert or sslkey) that cannot be read (ENOENT).',
      );
    },
  );

  itWithPostgres('that takes TLS alone says so to who has none', async () => {
    await write('pg_hba.conf', 'hostnossl all all all reject\nhostssl all all all trust\n');
    await postgres.sql('select pg_reload_conf()');
    expect(await refusalOf(postgres.url)).toMatch(
      /refused the user.*one that takes TLS alone wants \?sslmode=verify-full/,
    );
  });
});

describe('a user of the database', () => {
  itWithPostgres('who may make nothing there, or has no password, is told what to do', async () => {
    await postgres.sql('create role weak login');
    const of = (user: string) => `${postgres.url.replace('mock@', `${user}@`)}?sslmode=require&${trusted()}`;
    expect(await refusalOf(of('weak'))).toContain(
      'The database grants its user too little. Grant the user of --database',
    );
    await write('pg_hba.conf', 'hostssl all weak all scram-sha-256\nhostssl all all all trust\n');
    await postgres.sql('select pg_reload_conf()');
    await postgres.sql("alter role weak password 'of-weak'");
    expect(await refusalOf(of('weak'))).toContain('The database refused the user, the password');
    expect(await refusalOf(of('weak:other'))).toContain('The database refused the user, the password');
  });
});

it('a port that is none is told of without the password', async () => {
  const failed = await refusalOf('postgres://mock:the-password@127.0.0.1:99999999/mocks');
  expect(failed).toContain('--database is a URL that cannot be taken apart');
  expect(failed).not.toContain('the-password');
});
