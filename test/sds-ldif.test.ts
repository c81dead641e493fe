import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { runSdsLdif } from './support/sds-export.ts';

let dir: string;
beforeEach(async () => {
  dir = join(await temporaryDirectory(), 'new', 'sds');
});

describe('pnpm sds:ldif', () => {
  it('writes schema, entries and configuration, and prints how to use them', async () => {
    const { stdout, stderr, code } = await runSdsLdif(`--out ${dir}`);
    expect([code, stderr]).toEqual([0, '']);
    expect(readdirSync(dir).sort()).toEqual(['data', 'nhs-sds.schema', 'registry.ldif', 'slapd.conf']);
    expect(readFileSync(join(dir, 'registry.ldif'), 'utf8')).toContain(
      '\ndn: uniqueIdentifier=918999198738,ou=services,o=nhs\nobjectClass: nhsAs\nnhsIDCode: B82617\n',
    );
    expect(readFileSync(join(dir, 'nhs-sds.schema'), 'utf8')).toContain("NAME 'nhsAsSvcIA'");
    expect(readFileSync(join(dir, 'slapd.conf'), 'utf8')).toContain('access to * by * read\n');
    expect(stdout).toContain(
      `\n  /usr/sbin/slapadd -f ${dir}/slapd.conf -l ${dir}/registry.ldif\n  /usr/sbin/slapd -f ${dir}/slapd.conf -h ldap://127.0.0.1:1389 -d 0\n`,
    );
    expect(stdout).toContain(
      "'(&(nhsIDCode=B82617) (objectClass=nhsAs) (nhsMhsPartyKey=B82617-0198738))' uniqueIdentifier\n",
    );
  });

  it('A-063 has the server speak ldaps with mutual TLS when it is given certificates', async () => {
    const pki = await sharedPki();
    const { stdout, code } = await runSdsLdif(`--out ${dir} --certs ${pki}`);
    expect(code).toBe(0);
    expect(stdout).toContain('/slapd.conf -h ldaps://127.0.0.1:1636 -d 0\n');
    expect(stdout).toContain(
      `  LDAPTLS_CACERT=${pki}/ca-bundle.crt LDAPTLS_CERT=${pki}/consumer/client.crt LDAPTLS_KEY=${pki}/consumer/client.key ldapsearch -x -LLL -H ldaps://127.0.0.1:1636 `,
    );
    const conf = readFileSync(join(dir, 'slapd.conf'), 'utf8');
    for (const line of [
      `TLSCertificateFile "${pki}/ssp/server.crt"`,
      `TLSCRLFile "${dir}/crls.pem"`,
      'TLSVerifyClient demand',
    ])
      expect(conf.split('\n')).toContain(line);
    expect(readFileSync(join(dir, 'crls.pem'), 'utf8').match(/BEGIN X509 CRL/g)).toHaveLength(2);
    await runSdsLdif(`--out ${dir}`);
    expect(readFileSync(join(dir, 'slapd.conf'), 'utf8')).not.toContain('TLS');
    expect(readdirSync(dir)).not.toContain('crls.pem');
  });

  onlyInMatrix(() => {
    it('names the certificate that is missing', async () => {
      const { stdout, stderr, code } = await runSdsLdif(`--out ${dir} --certs docs`);
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        'docs/ssp/server.crt is missing. Make the test certificates with pnpm certs, or name their directory with --certs.\n',
      ]);
      expect(existsSync(dir)).toBe(false);
    });
  });

  onlyInMatrix(() => {
    it('replaces what it made before, and the database that was loaded from it', async () => {
      await runSdsLdif(`--out ${dir}`);
      const first = readFileSync(join(dir, 'registry.ldif'), 'utf8');
      writeFileSync(join(dir, 'registry.ldif'), first.split('\n')[0]!.concat('\n'));
      writeFileSync(join(dir, 'data', 'data.mdb'), 'old');
      expect((await runSdsLdif(`--out ${dir}`)).code).toBe(0);
      expect(readFileSync(join(dir, 'registry.ldif'), 'utf8')).toBe(first);
      expect(readdirSync(join(dir, 'data'))).toEqual([]);
    });
  });

  it.each(someOf(['slapd.conf', 'registry.ldif', 'nhs-sds.schema', 'crls.pem'], 1))(
    'leaves a %s alone that somebody else wrote',
    async (name) => {
      mkdirSync(dir, { recursive: true });
      writeFileSync(join(dir, name), '# mine\n');
      const { stdout, stderr, code } = await runSdsLdif(`--out ${dir}`);
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        `${dir}/${name} was not made by pnpm sds:ldif, and is left alone. Choose another directory with --out.\n`,
      ]);
      expect(readdirSync(dir)).toEqual([name]);
      expect(readFileSync(join(dir, name), 'utf8')).toBe('# mine\n');
    },
  );

  onlyInMatrix(() => {
    it('leaves a database alone that somebody else made', async () => {
      mkdirSync(join(dir, 'data'), { recursive: true });
      writeFileSync(join(dir, 'data', 'data.mdb'), 'mine');
      const { stderr, code } = await runSdsLdif(`--out ${dir}`);
      expect([code, stderr]).toEqual([
        1,
        `${dir}/data holds something that pnpm sds:ldif did not make, and ${dir} has no slapd.conf. Choose another directory with --out.\n`,
      ]);
      expect(readFileSync(join(dir, 'data', 'data.mdb'), 'utf8')).toBe('mine');
    });
  });

  onlyInMatrix(() => {
    it('says in one sentence when it cannot write', async () => {
      expect(await runSdsLdif('--out package.json')).toEqual({
        code: 1,
        stdout: '',
        stderr: 'package.json cannot be written to (ENOTDIR). Choose another directory with --out.\n',
      });
    });
  });

  it('prints the entries alone with --stdout', async () => {
    const file = join(await temporaryDirectory(), 'registry.yaml');
    writeFileSync(file, 'organisations: { T99999: { name: " Ŵyn, Smith" } }\nsystems: {}\n');
    expect(await runSdsLdif(`--stdout --registry ${file}`)).toEqual({
      code: 0,
      stderr: '',
      stdout: `dn: o=nhs
objectClass: organization
o: nhs

dn: ou=organisations,o=nhs
objectClass: organizationalUnit
ou: organisations

dn: uniqueIdentifier=T99999,ou=organisations,o=nhs
objectClass: nhsOrg
nhsIDCode: T99999
o:: IMW0eW4sIFNtaXRo
uniqueIdentifier: T99999

dn: ou=services,o=nhs
objectClass: organizationalUnit
ou: services
`,
    });
  });

  onlyInMatrix(() => {
    it('says when a registry has nothing to look up', async () => {
      const file = join(await temporaryDirectory(), 'registry.yaml');
      writeFileSync(file, 'organisations: {}\nsystems: {}\n');
      expect((await runSdsLdif(`--registry ${file} --out ${dir}`)).stdout).toMatch(
        /\nNo system of this registry has an endpoint that could be looked up\.\n$/,
      );
    });
  });

  onlyInMatrix(() => {
    it('shows its flags with --help', async () => {
      const { stdout, stderr, code } = await runSdsLdif('--help');
      expect([code, stderr]).toEqual([0, '']);
      for (const shown of ['--registry <file>', '--out <directory>', '--certs <directory>', '--stdout', '--help'])
        expect(stdout).toContain(shown);
    });
  });

  it.each(
    someOf(
      [
        ['--registy x', '--registy is unknown. Did you mean --registry? Run with --help.\n'],
        ['--out', '--out needs a value.\n'],
        ['more', '"more" is not understood; every setting is a --flag. Run with --help.\n'],
        ['--stdout --out x', '--stdout and --out exclude each other: choose one.\n'],
        ['--stdout --certs x', '--stdout and --certs exclude each other: choose one.\n'],
        ['--registry no-such-file', '--registry is "no-such-file"; expected a file that can be read (ENOENT).\n'],
        [
          '--registry package.json',
          expect.stringMatching(/^--registry is "package\.json", which is no registry:\n {2}/),
        ],
      ],
      2,
    ),
  )('refuses %s', async (flags, says) => {
    expect(await runSdsLdif(flags)).toEqual({ code: 2, stdout: '', stderr: says });
  });
});
