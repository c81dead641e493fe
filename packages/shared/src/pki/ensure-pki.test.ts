import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '../testing/matrix.ts';
import { sharedPki } from '../testing/pki-directory.ts';
import { ensurePki } from './ensure-pki.ts';

const now = Date.now();
const root = mkdtempSync(join(tmpdir(), 'ensure-pki-'));
const fresh = join(root, 'fresh');

beforeAll(async () => cpSync(await sharedPki(), fresh, { recursive: true }));
afterAll(() => rmSync(root, { recursive: true }));

function copy(): string {
  const dir = mkdtempSync(join(root, 'copy-'));
  cpSync(fresh, dir, { recursive: true });
  return dir;
}

async function remake(dir: string): Promise<Record<string, string>> {
  const made = await ensurePki(dir, { now });
  return Object.fromEntries(made.map(({ what, why }) => [what, why]));
}

describe('repair', () => {
  it.each<[string, (path: (name: string) => string) => void, Record<string, string>]>(
    someOf(
      [
        ['a missing key', (path) => rmSync(path('ssp/client.key')), { 'ssp/client': 'missing' }],
        [
          'a certificate that is cut off',
          (path) => truncateSync(path('ssp/server.crt'), 700),
          { 'ssp/server': 'cannot be read' },
        ],
        ['an empty key', (path) => truncateSync(path('provider/server.key')), { 'provider/server': 'cannot be read' }],
        [
          'the key of another',
          (path) => cpSync(path('ssp/server.key'), path('ssp/client.key')),
          { 'ssp/client': 'certificate and key do not belong together' },
        ],
        [
          'a file without its chain',
          (path) =>
            truncateSync(
              path('ssp/client.crt'),
              readFileSync(path('ssp/client.crt'), 'utf8').indexOf('END CERTIFICATE-----\n') + 21,
            ),
          { 'ssp/client': 'the file does not end with this SubCA' },
        ],
        [
          'a certificate of another CA',
          (path) => {
            cpSync(path('bad/lookalike-ca/client.crt'), path('ssp/client.crt'));
            cpSync(path('bad/lookalike-ca/client.key'), path('ssp/client.key'));
          },
          { 'ssp/client': 'not issued by this SubCA' },
        ],
        [
          "the consumer's certificate",
          (path) => rmSync(path('consumer/client.crt')),
          {
            'consumer/client': 'missing',
            'consumer/client.p12': 'does not hold consumer/client.crt',
            'consumer/client-alone.crt': 'out of date',
          },
        ],
        [
          'a broken PKCS #12 file',
          (path) => truncateSync(path('consumer/client.p12'), 1000),
          { 'consumer/client.p12': 'cannot be read' },
        ],
        [
          'a CRL of garbage',
          (path) => writeFileSync(path('sub-ca.crl'), 'garbage'),
          { 'sub-ca.crl': 'cannot be read' },
        ],
        [
          'the CRL of another CA',
          (path) => cpSync(path('root-ca.crl'), path('sub-ca.crl')),
          { 'sub-ca.crl': 'not issued by this CA' },
        ],
        [
          'a bundle with more in it',
          (path) => appendFileSync(path('ca-bundle.crt'), 'x'),
          { 'ca-bundle.crt': 'out of date' },
        ],
        ['a missing index', (path) => rmSync(path('bad/index.json')), { 'bad/index.json': 'missing' }],
        [
          'a bad certificate that is missing',
          (path) => rmSync(path('bad/expired'), { recursive: true }),
          { 'bad/expired/client': 'missing' },
        ],
        [
          'a bad certificate that is good',
          (path) => {
            cpSync(path('ssp/client.crt'), path('bad/untrusted-ca/client.crt'));
            cpSync(path('ssp/client.key'), path('bad/untrusted-ca/client.key'));
          },
          { 'bad/untrusted-ca/client': 'issued by a CA of this RootCA' },
        ],
        [
          'a revoked certificate that is missing',
          (path) => rmSync(path('bad/revoked/client.crt')),
          {
            'bad/revoked/client': 'missing',
            'sub-ca.crl': 'does not list every certificate that is to be revoked',
          },
        ],
        [
          'the CRL of the revoked SubCA',
          (path) => rmSync(path('bad/revoked-sub-ca/sub-ca.crl')),
          {
            'bad/revoked-sub-ca/client': 'missing',
            'root-ca.crl': 'does not list every certificate that is to be revoked',
          },
        ],
      ],
      4,
    ),
  )('of %s makes that again and no more', async (_, damage, expected) => {
    const dir = copy();
    damage((name) => join(dir, name));
    expect(await remake(dir)).toEqual(expected);
    expect(await remake(dir)).toEqual({});
  });

  it.each<[string, (path: (name: string) => string) => void, string]>([
    ["the RootCA's key is missing", (path) => rmSync(path('root-ca.key')), 'missing'],
    [
      'a new SubCA key was written but not its certificate',
      (path) => renameSync(path('ssp/client.key'), path('sub-ca.key')),
      'certificate and key do not belong together',
    ],
    [
      'a leaf stands where the SubCA should',
      (path) => cpSync(path('ssp/client.crt'), path('sub-ca.crt')),
      "sub-ca.crt is not a CA's",
    ],
  ])('makes everything when %s', async (_, damage, why) => {
    const dir = copy();
    damage((name) => join(dir, name));
    const made = await remake(dir);
    expect(made['root-ca and sub-ca']).toBe(why);
    expect(made).toMatchObject({
      'ssp/server': 'not issued by this SubCA',
      'bad/issued-by-root/client': 'not issued by this RootCA',
      'root-ca.crl': 'not issued by this CA',
    });
    expect(await remake(dir)).toEqual({});
  });

  it('takes only one of two runs at the same time to do the work', async () => {
    const dir = copy();
    rmSync(join(dir, 'ssp'), { recursive: true });
    const made = await Promise.all([remake(dir), remake(dir)]);
    expect(made.map((one) => Object.keys(one).length).sort()).toEqual([0, 2]);
  });
});

it('refuses a name that no certificate can carry', async () => {
  await expect(ensurePki(fresh, { now, sans: ['https://gp.example'] })).rejects.toThrow(
    '"https://gp.example" is neither a DNS name nor an IP address',
  );
});

it('tells in a line for each reason what it made', async () => {
  const dir = copy();
  rmSync(join(dir, 'ssp/client.key'));
  truncateSync(join(dir, 'bad/index.json'), 20);
  const lines: string[] = [];
  await ensurePki(dir, { now, log: (line) => lines.push(line) });
  expect(lines).toEqual(['Made ssp/client (missing).', 'Made bad/index.json (out of date).']);
});
