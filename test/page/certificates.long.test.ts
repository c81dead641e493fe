import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let certs: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  certs = await sharedPki();
});
afterAll(() => sandbox?.close());

/** Opens the story of what an order became, at the certificates of one hop. */
async function openChains(order: object, hop: 0 | 1): Promise<[page: Page, chains: Locator]> {
  const { exchange } = await sandbox!.order(order);
  const page = await sandbox!.open(`#/exchanges/${exchange!.id}?tab=certificates`, { timezoneId: 'UTC' });
  const chains = page.locator('.sandbox-hop').nth(hop).locator('.sandbox-chains');
  await chains.waitFor();
  return [page, chains];
}

const chainOf = (chains: Locator, whose: string): Locator =>
  chains.getByRole('group', { name: `Certificate of the ${whose} as` });

const namesIn = (chain: Locator): Promise<string[]> => chain.locator('.sandbox-chain__name strong').allTextContents();

/** What one card tells, by its terms. */
async function read(chain: Locator, card: number): Promise<Record<string, string>> {
  const rows = chain.getByRole('listitem').nth(card).locator('dl > div');
  const [terms, values] = [await rows.locator('dt').allTextContents(), await rows.locator('dd').allTextContents()];
  return Object.fromEntries(terms.map((term, index) => [term, values[index]!]));
}

/** A day as the page writes it, out of what OpenSSL prints: `notBefore=Nov  1 21:52:42 2026 GMT` is `1 Nov 2026`. */
function days(...args: string[]): string[] {
  const printed = execFileSync('openssl', args, { encoding: 'utf8' });
  return [...printed.matchAll(/=(\w{3}) +(\d+) [\d:]+ (\d{4}) GMT/g)].map(
    ([, month, day, year]) => `${day} ${month} ${year}`,
  );
}

const datesOf = (path: string): string[] => days('x509', '-noout', '-startdate', '-enddate', '-in', join(certs, path));
const datesOfList = (path: string): string[] =>
  days('crl', '-noout', '-lastupdate', '-nextupdate', '-in', join(certs, path));

describe('the certificate chains in a story', () => {
  itInBrowser(
    'X-02 X-03 X-04 X-05 of a good exchange go from RootCA to leaf, with the dates that OpenSSL reads, FQDN and revocation',
    async () => {
      const [page, chains] = await openChains({ interaction: 'search-patient' }, 0);
      const consumer = chainOf(chains, 'consumer');
      expect(await namesIn(consumer)).toEqual(['MOCK Spine RootCA', 'MOCK Spine SubCA', 'consumer.mock-spine.test']);
      expect(await consumer.locator('p').first().textContent()).toBe(
        'Trusted chain It leads to MOCK Spine RootCA, which is in the CA bundle.',
      );
      const files = ['root-ca.crt', 'sub-ca.crt', 'consumer/client.crt'].map(datesOf);
      const lists = ['root-ca.crl', 'root-ca.crl', 'sub-ca.crl'].map(datesOfList);
      const issuers = ['MOCK Spine RootCA', 'MOCK Spine RootCA', 'MOCK Spine SubCA'];
      for (const card of [0, 1, 2]) {
        expect(await read(consumer, card)).toMatchObject({
          Valid: `${files[card]![0]} – ${files[card]![1]}, in force`,
          Revocation: `not on the list of ${issuers[card]} (list of ${lists[card]![0]}, good until ${lists[card]![1]})`,
        });
      }
      expect(await read(consumer, 2)).toMatchObject({
        FQDN: 'consumer.mock-spine.test',
        For: 'TLS client',
        Issuer: 'MOCK Spine SubCA',
      });
      expect(await read(consumer, 0)).toMatchObject({ Issuer: 'itself' });
      expect(await namesIn(chainOf(chains, 'SSP'))).toEqual(['MOCK Spine RootCA', 'MOCK Spine SubCA', 'localhost']);
      await page.close();
    },
  );

  itInBrowser(
    "X-02 X-05 of a good exchange are told of the second hop too: the SSP's own certificate and the provider's",
    async () => {
      const [page, chains] = await openChains({ interaction: 'search-patient' }, 1);
      expect(await namesIn(chainOf(chains, 'SSP'))).toEqual([
        'MOCK Spine RootCA',
        'MOCK Spine SubCA',
        'proxy.mock-spine.test',
      ]);
      expect(await read(chainOf(chains, 'SSP'), 2)).toMatchObject({ FQDN: 'proxy.mock-spine.test', For: 'TLS client' });
      expect(await read(chainOf(chains, 'provider'), 2)).toMatchObject({ FQDN: 'localhost', For: 'TLS server' });
      await page.close();
    },
  );

  itInBrowser(
    'X-04 of a consumer with a revoked certificate tell the day it was revoked, and on whose list it stands',
    async () => {
      const [page, chains] = await openChains({ break: 'client-certificate-revoked' }, 0);
      const text = execFileSync('openssl', ['crl', '-noout', '-text', '-in', join(certs, 'sub-ca.crl')], {
        encoding: 'utf8',
      });
      const leaf = await read(chainOf(chains, 'consumer'), 2);
      const [, month, day, year] = new RegExp(
        `Serial Number: ${leaf['Serial']}\\s+Revocation Date: (\\w{3}) +(\\d+) [\\d:]+ (\\d{4}) GMT`,
      ).exec(text)!;
      const [thisUpdate, nextUpdate] = datesOfList('sub-ca.crl');
      expect(leaf).toMatchObject({
        Revocation: `Revoked on ${day} ${month} ${year}: on the list of MOCK Spine SubCA (list of ${thisUpdate}, good until ${nextUpdate})`,
        FQDN: 'proxy.mock-spine.test, consumer.mock-spine.test',
      });
      expect(await read(chainOf(chains, 'consumer'), 1)).toMatchObject({
        Revocation: expect.stringMatching(/^not on the list of MOCK Spine RootCA /),
      });
      await page.close();
    },
  );

  itInBrowser(
    'X-02 of a consumer with a certificate of strange CAs end below the one that nobody here knows',
    async () => {
      const [page, chains] = await openChains({ break: 'client-certificate-untrusted-ca' }, 0);
      const consumer = chainOf(chains, 'consumer');
      expect(await namesIn(consumer)).toEqual(['MOCK Stranger SubCA', 'proxy.mock-spine.test']);
      expect(await consumer.locator('p').first().textContent()).toBe(
        'Not trusted It ends at MOCK Stranger SubCA: its issuer, MOCK Stranger RootCA, is not in the CA bundle.',
      );
      expect(await read(consumer, 0)).toMatchObject({
        Issuer: 'MOCK Stranger RootCA Not trusted',
        Revocation: 'no list of this issuer is known',
      });
      await page.close();
    },
  );

  itInBrowser(
    'X-03 of a consumer with an expired certificate tell that it has expired; C-06 of one without, that it presented none',
    async () => {
      const [page, chains] = await openChains({ break: 'client-certificate-expired' }, 0);
      const [from, to] = datesOf('bad/expired/client.crt');
      expect(await read(chainOf(chains, 'consumer'), 2)).toMatchObject({ Valid: `${from} – ${to} Expired` });
      expect(await chainOf(chains, 'consumer').locator('p').first().textContent()).toMatch(/^Expired It leads to /);
      await page.close();
      const [other, without] = await openChains({ break: 'no-client-certificate' }, 0);
      expect(await chainOf(without, 'consumer').textContent()).toContain('None was presented.');
      await other.close();
    },
  );
});
