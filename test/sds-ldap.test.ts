import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { entriesNamed, gpconnect, nothing, oddNames, readBinary, root, searchPatient } from './sds-ldap-cases.ts';
import { oddRegistry, structured } from './support/odd-registry.ts';
import { runSdsLdif, serveEntries, serveExport, type ServedExport } from './support/sds-export.ts';
import { runInShell } from './support/shell.ts';
import { readBlocks } from './support/markdown.ts';
import { atPort, itWithLdap, search, startSlapd } from './support/slapd.ts';

let oddFile: string;
beforeAll(async () => {
  oddFile = join(await temporaryDirectory(), 'registry.json');
  writeFileSync(oddFile, JSON.stringify(oddRegistry));
});

/** Servers are started by the first test that asks, so that a machine without them can skip. */
const started = new Map<string, Promise<ServedExport>>();
function served(flags: string): Promise<ServedExport> {
  const server = started.get(flags) ?? serveExport(flags);
  started.set(flags, server);
  return server;
}
const byDefault = async () => (await served('')).slapd;
const odd = async () => (await served(`--registry '${oddFile}'`)).slapd;
afterAll(async () => {
  for (const server of await Promise.allSettled(started.values()))
    if (server.status === 'fulfilled') await server.value.slapd.close();
});

describe('looked up by LDAP as GP Connect 1.2.3 and later have it, first the endpoint', () => {
  itWithLdap(
    'finds endpoint and party key of a practice by ODS code and interaction, then its ASID by party key',
    async () => {
      expect(
        await search(await byDefault(), `(&(nhsidcode=B82617) (objectClass=nhsMhs) (nhsMhsSvcIA=${searchPatient}))`, [
          'nhsMhsEndPoint',
          'nhsMhsPartyKey',
        ]),
      ).toEqual([
        {
          dn: [expect.stringMatching(/^uniqueIdentifier=[\da-f]{20},ou=services,o=nhs$/)],
          nhsmhsendpoint: [root],
          nhsmhspartykey: ['B82617-0198738'],
        },
      ]);
      expect(
        await search(await byDefault(), '(&(nhsidcode=B82617) (objectclass=nhsAs) (nhsMHSPartyKey=B82617-0198738))', [
          'uniqueIdentifier',
        ]),
      ).toEqual([{ dn: ['uniqueIdentifier=918999198738,ou=services,o=nhs'], uniqueidentifier: ['918999198738'] }]);
    },
  );

  itWithLdap('finds the endpoint of each capability', async () => {
    const endpoints = async (interaction: string) =>
      (await search(await byDefault(), `(&(nhsIDCode=B82617) (objectClass=nhsMHS) (nhsMhsSvcIA=${interaction}))`)).map(
        ({ nhsmhsendpoint }) => nhsmhsendpoint,
      );
    expect(await endpoints(structured)).toEqual([[`${root}/structured`]]);
    expect(await endpoints(readBinary)).toEqual([[`${root}/documents`]]);
  });

  itWithLdap('finds the one system of two that answers', async () => {
    const [endpoint, ...others] = await search(
      await odd(),
      `(&(nhsIDCode=T99999) (objectClass=nhsMhs) (nhsMhsSvcIA=${structured}))`,
    );
    expect(others).toEqual([]);
    expect(endpoint).toEqual({
      dn: [expect.stringMatching(/^uniqueIdentifier=[\da-f]{20},ou=services,o=nhs$/)],
      objectclass: ['nhsMhs'],
      uniqueidentifier: [expect.stringMatching(/^[\da-f]{20}$/)],
      nhsidcode: ['T99999'],
      nhsmhssvcia: [structured],
      nhsmhspartykey: ['T99999-9999999'],
      nhsmhscpaid: ['S999999999999'],
      nhsmhsendpoint: ['https://pcs.thirdparty.nhs.uk/T99999/STU3/1/gpconnect/structured'],
      nhsmhsfqdn: ['pcs.thirdparty.nhs.uk'],
    });
    expect(
      await search(await odd(), '(&(nhsIDCode=T99999) (objectClass=nhsAs) (nhsMhsPartyKey=T99999-9999999))', [
        'uniqueIdentifier',
      ]),
    ).toMatchObject([{ uniqueidentifier: ['999999999999'] }]);
  });

  itWithLdap("finds a consumer's own ASID by its manufacturer", async () => {
    const own = (code: string) =>
      `(&(nhsIDCode=A21472) (objectClass=nhsAS) (nhsAsSvcIA=${searchPatient}) (nhsMhsManufacturerOrg=${code}))`;
    expect(await search(await byDefault(), own('MOCKC'), ['uniqueIdentifier'])).toMatchObject([
      { uniqueidentifier: ['200000000359'] },
    ]);
    expect(await search(await byDefault(), own('MOCKP'), ['uniqueIdentifier'])).toEqual([]);
  });
});

describe('looked up by LDAP as GP Connect 1.2.2 and earlier have it, first the ASID', () => {
  itWithLdap(
    'finds ASID and party key of a practice by ODS code and interaction, then endpoint and host by party key',
    async () => {
      expect(
        await search(await byDefault(), `(&(nhsIDCode=X12345) (objectClass=nhsAS)(nhsAsSvcIA=${searchPatient}))`, [
          'uniqueIdentifier',
          'nhsMhsPartyKey',
        ]),
      ).toEqual([
        {
          dn: ['uniqueIdentifier=200000000116,ou=services,o=nhs'],
          uniqueidentifier: ['200000000116'],
          nhsmhspartykey: ['X12345-0000116'],
        },
      ]);
      expect(
        await search(
          await byDefault(),
          `(&(nhsMhsPartyKey=X12345-0000116) (objectClass=nhsMhs) (nhsMhsSvcIA=${searchPatient}))`,
          ['nhsMhsEndPoint', 'nhsMHSFQDN'],
        ),
      ).toEqual([
        {
          dn: [expect.stringMatching(/^uniqueIdentifier=/)],
          nhsmhsendpoint: ['https://localhost:9443/X12345/STU3/1/gpconnect'],
          nhsmhsfqdn: ['localhost'],
        },
      ]);
    },
  );

  itWithLdap('finds two ASIDs where a practice has two systems', async () => {
    const found = await search(await odd(), `(&(nhsIDCode=T99999) (objectClass=nhsAs) (nhsAsSvcIA=${structured}))`);
    expect(found.map(({ uniqueidentifier, nhsmhspartykey }) => [uniqueidentifier, nhsmhspartykey])).toEqual([
      [['999999999999'], ['T99999-9999999']],
      [['999999999998'], ['T99999-8888888']],
    ]);
  });
});

describe('looked up by LDAP', () => {
  itWithLdap('finds nothing that is not there', async () => {
    for (const [what, filter] of nothing) expect([what, await search(await byDefault(), filter)]).toEqual([what, []]);
    expect(
      await search(
        await odd(),
        `(&(nhsIDCode=T99999) (objectClass=nhsMhs) (nhsMhsSvcIA=${gpconnect}fhir:rest:read:metadata-1))`,
      ),
    ).toEqual([]);
  });

  itWithLdap('finds organisations by ODS code, whatever is in their names', async () => {
    const nameOf = async (odsCode: string) =>
      (await search(await odd(), `(uniqueIdentifier=${odsCode})`, ['nhsIDCode', 'o'], 'ou=organisations, o=nhs')).map(
        ({ nhsidcode, o }) => [nhsidcode, o],
      );
    expect(await nameOf('T99999')).toEqual([[['T99999'], [' Dr "Ŵyn", Smith; <Sons> + Co = #1 \\ & 医院 ']]]);
    expect(await nameOf('T88888')).toEqual([[['T88888'], ['# comment: no']]]);
    expect(await nameOf('T77777')).toEqual([[['T77777'], [': a colon']]]);
    expect(await nameOf('T66666')).toEqual([[['T66666'], ['< a file']]]);
    expect((await nameOf('T55555'))[0]![1]![0]).toMatch(/^(The Long Practice of Llanfair, ){6}😀$/u);
    expect(await nameOf('T44444')).toEqual([[['T44444'], ['dn: o=nhs']]]);
  });

  itWithLdap('finds an endpoint whose URL is long and not plain', async () => {
    const found = await search(await odd(), `(&(nhsIDCode=T77777) (objectClass=nhsMhs) (nhsMhsSvcIA=${structured}))`, [
      'nhsMhsEndPoint',
    ]);
    expect(found.map(({ nhsmhsendpoint }) => nhsmhsendpoint)).toEqual([
      [`https://pcs.thirdparty.nhs.uk/${'a-long-way/'.repeat(20)}T77777/%C5%B4,%22+%22/structured`],
    ]);
  });

  onlyInMatrix(() => {
    itWithLdap('finds any name that a registry can have', async () => {
      const names = fc.sample(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter((name) => /^\P{Cc}+$/u.test(name)),
        { numRuns: 200, seed: 20 },
      );
      const file = join(await temporaryDirectory(), 'names.json');
      const organisations = Object.fromEntries(
        [...names, ' ', '  ', '\u00ad', '\u200b', '\ufffe'].map((name, index) => [
          `N${String(index).padStart(4, '0')}`,
          { name },
        ]),
      );
      writeFileSync(file, JSON.stringify({ organisations, systems: {} }));
      const found = await search(
        (await served(`--registry '${file}'`)).slapd,
        '(objectClass=nhsOrg)',
        ['nhsIDCode', 'o'],
        'ou=organisations,o=nhs',
      );
      expect(Object.fromEntries(found.map(({ nhsidcode, o }) => [nhsidcode![0], { name: o![0] }]))).toEqual(
        organisations,
      );
    });
  });

  onlyInMatrix(() => {
    itWithLdap('RFC 4514: finds entries whose names have to be escaped', async () => {
      const slapd = await serveEntries(entriesNamed(oddNames));
      try {
        const found = await search(slapd, '(objectClass=organizationalUnit)', ['ou'], 'o=nhs');
        expect(found.map(({ ou }) => ou![0]).sort()).toEqual([...oddNames].sort());
      } finally {
        await slapd.close();
      }
    });
  });
});

describe('by ldaps with mutual TLS, as SDS is reached', () => {
  const files = ['LDAPTLS_CERT', 'LDAPTLS_KEY'];

  /** What pnpm sds:ldif prints for the look-up of an ASID, by another client certificate, or by none. */
  async function lookUpWith(folder: string | undefined) {
    const { slapd, printed } = await served(`--certs '${await sharedPki()}'`);
    const command = printed
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line.endsWith('uniqueIdentifier'))!;
    const words = atPort(command, slapd.port)
      .split(' ')
      .filter((word) => folder !== undefined || !files.some((name) => word.startsWith(name)));
    return runInShell(words.join(' ').replaceAll('/consumer/client.', `/${folder}/client.`));
  }

  itWithLdap('A-063 finds what plain LDAP finds, by the command that pnpm sds:ldif prints', async () => {
    expect(await lookUpWith('consumer')).toEqual({
      code: 0,
      stderr: '',
      stdout: 'dn: uniqueIdentifier=918999198738,ou=services,o=nhs\nuniqueIdentifier: 918999198738\n\n',
    });
  });

  const refused = {
    'without a certificate': undefined,
    'with a certificate that is revoked': 'bad/revoked',
    'with one that has expired': 'bad/expired',
    'with one of another CA': 'bad/untrusted-ca',
  };
  for (const [who, folder] of someOf(Object.entries(refused), 1)) {
    itWithLdap(`A-063 lets nobody in ${who}`, async () => {
      const { code, stdout, stderr } = await lookUpWith(folder);
      expect(stdout).toBe('');
      expect(code).toBeGreaterThan(0);
      expect(stderr).toContain("Can't contact LDAP server");
    });
  }
});

describe('the commands that a reader pastes', () => {
  itWithLdap('work as pnpm sds:ldif prints them', async () => {
    const { slapd, printed } = await served('');
    const commands = printed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('ldapsearch '));
    const answers = await Promise.all(commands.map((command) => runInShell(atPort(command, slapd.port))));
    expect(answers).toEqual([
      {
        code: 0,
        stderr: '',
        stdout: expect.stringContaining(`\nnhsMhsPartyKey: B82617-0198738\nnhsMhsEndPoint: ${root}\n`),
      },
      {
        code: 0,
        stderr: '',
        stdout: 'dn: uniqueIdentifier=918999198738,ou=services,o=nhs\nuniqueIdentifier: 918999198738\n\n',
      },
    ]);
  });

  onlyInMatrix(() => {
    itWithLdap('work as docs/consumer-reference.md has them', async () => {
      const blocks = readBlocks(readFileSync('docs/consumer-reference.md', 'utf8'));
      const titled = (title: string) => blocks.findIndex((block) => block.title === title);
      const dir = await temporaryDirectory();
      await runSdsLdif(`--out ${dir}/.cache/sds-ldap`);
      const [load, start] = blocks[titled('terminal 3, with slapd')]!.text.trim().split('\n');
      expect(await runInShell(load!, dir)).toMatchObject({ code: 0 });
      const slapd = await startSlapd(start!, dir);
      try {
        for (const at of [titled('the endpoint first, with ldapsearch'), titled('the ASID first, with ldapsearch')]) {
          const said = blocks[at + 1]!.text.trim().split('\n');
          const { stdout } = await runInShell(atPort(blocks[at]!.text, slapd.port));
          expect(stdout.split('\n').filter((line) => said.includes(line))).toEqual(said);
        }
      } finally {
        await slapd.close();
      }
    });
  });
});
