import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runInShell } from '../support/shell.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

async function openStory(order: object): Promise<[page: Page, id: string]> {
  const { exchange } = await sandbox!.order(order);
  const page = await sandbox!.open(`#/exchanges/${exchange!.id}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('button', { name: 'Send again' }).waitFor();
  return [page, exchange!.id];
}

/** What a story says of itself in the journal, without what is new in every exchange. */
async function outcomeOf(id: string): Promise<object> {
  const answer = await sandbox!.chain.control('ssp', `/exchanges/${id}`);
  const { because, answer: given } = (await answer.json()) as {
    because: { kind: string; by: string; decider: string };
    answer?: { status: number };
  };
  return { kind: because.kind, by: because.by, decider: because.decider, status: given?.status };
}

const newest = async (): Promise<string> => {
  const answer = await sandbox!.chain.control('ssp', '/exchanges?limit=1');
  return ((await answer.json()) as { exchanges: { id: string }[] }).exchanges[0]!.id;
};

/** Requests of every kind that is repeated: good, refused for its token, its headers, its URL, its certificate. */
const breaks = ['scope-for-patient-endpoint', 'ssp-to-missing', 'client-certificate-expired', 'token-alg-not-none'];

describe('a story', () => {
  itInBrowser(
    'is sent again, and comes to the same; both are compared',
    async () => {
      for (const name of breaks) {
        const [page, id] = await openStory({ break: name });
        await page.getByRole('button', { name: 'Send again' }).click();
        const link = page.getByRole('link', { name: /Read the story of/ });
        await link.waitFor();
        const again = /ssp-\d+/.exec((await link.textContent())!)![0];
        expect(again).not.toBe(id);
        expect([name, await outcomeOf(again)]).toEqual([name, await outcomeOf(id)]);
        await page.getByRole('link', { name: 'Compare both' }).click();
        await page.getByRole('heading', { name: `${id} and ${again} side by side` }).waitFor();
        await page.getByRole('heading', { name: /^(What|Nothing) differs$/ }).waitFor();
        expect(await page.getByRole('rowheader', { name: 'Status' }).count()).toBe(0);
        await page.close();
      }
    },
    180_000,
  );

  itInBrowser(
    'is copied as a curl command, which brings a fresh token and the certificate that was used, and comes to the same',
    async () => {
      for (const name of breaks) {
        const [page, id] = await openStory({ break: name });
        await page.getByRole('button', { name: 'Copy as curl' }).click();
        await page.getByText('Copied').waitFor();
        const command = (await page.evaluate('navigator.clipboard.readText()')) as string;
        await runInShell(command);
        const again = await newest();
        expect(again).not.toBe(id);
        expect([name, await outcomeOf(again)]).toEqual([name, await outcomeOf(id)]);
        await page.close();
      }
    },
    180_000,
  );

  itInBrowser('is opened in Try, where what was changed is marked, taken back, and changed otherwise', async () => {
    const [page, id] = await openStory({ break: 'scope-for-patient-endpoint' });
    await page.getByRole('link', { name: 'Open in Try' }).click();
    await page.getByText('1 changed', { exact: true }).waitFor();
    const scope = page.getByLabel('requested_scope', { exact: true });
    expect(await scope.inputValue()).toBe('organization/*.read');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/#\/exchanges\/ssp-\d+$/);
    expect(await outcomeOf(await newest())).toEqual(await outcomeOf(id));
    await page.goto(`${sandbox!.origin}/#/try?like=${id}`);
    await page.getByRole('button', { name: 'Reset requested_scope' }).click();
    await page.getByText('1 changed', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Edit it' }).click();
    await page
      .getByLabel('URL at the provider')
      .fill((await page.getByLabel('URL at the provider').inputValue()).replace('/Patient', '/Patients'));
    await page.getByRole('button', { name: 'Leave out Ssp-From' }).click();
    await page.getByText('2 changed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { name: /^Refused by the SSP: / }).waitFor();
    const sent = (await (await sandbox!.chain.control('ssp', `/exchanges/${await newest()}?reveal=true`)).json()) as {
      target: string;
      from?: string;
    };
    expect(sent.target).toContain('/Patients?identifier=');
    expect(sent.from).toBeUndefined();
    await page.close();
  });
});

describe('two exchanges side by side', () => {
  itInBrowser(
    'tell what differs, and nothing else: of a scope that is wrong the claim, the finding and the answer',
    async () => {
      const [good, bad] = [
        await sandbox!.order({ interaction: 'search-patient' }),
        await sandbox!.order({ break: 'scope-for-patient-endpoint' }),
      ];
      const page = await sandbox!.open(`#/compare/${good.exchange!.id}/${bad.exchange!.id}?reveal=true`);
      const told = page.getByRole('region', { name: 'Differences' });
      // What the provider found is asked of it, after the rest is there.
      for (const name of [/^Finding of the provider/, 'Claim requested_scope'])
        await told.getByRole('rowheader', { name }).waitFor();
      const rows = await told.getByRole('rowheader').allTextContents();
      expect(rows.filter((row) => row !== 'Took in all' && !row.startsWith('Answer '))).toEqual([
        'Status',
        'Decided by',
        'Found',
        'Finding of the provider: S-01 scope-for-patient',
        'Claim requested_scope',
      ]);
      expect(await told.getByRole('row', { name: /^Claim requested_scope/ }).textContent()).toBe(
        'Claim requested_scopepatient/*.readorganization/*.read',
      );
      await page.close();
    },
  );
});
