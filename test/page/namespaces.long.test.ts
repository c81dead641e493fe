import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { itIsAccessible } from './support/axe.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Issue 23, number 4: the page has a switch for namespaces. */
let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
}, 60_000);
afterAll(() => sandbox?.close());

const make = (name: string) =>
  sandbox!.chain.control('ssp', '/namespaces', { method: 'POST', body: JSON.stringify({ name }) });
const sendIn = (namespace: string, order: object) =>
  sandbox!.chain.control('ssp', `/send?namespace=${namespace}`, { method: 'POST', body: JSON.stringify(order) });

describe('the page of an instance with namespaces', () => {
  itInBrowser('has a switch as soon as there is one, shows it alone, and tells its exchanges as they end', async () => {
    const before = await sandbox!.open('#/exchanges');
    await before.getByRole('navigation').waitFor();
    expect(await before.getByLabel('Namespace').count()).toBe(0);
    await before.close();

    await make('team-a');
    await sandbox!.order({ interaction: 'read-metadata' });
    const page = await sandbox!.open('#/exchanges');
    await page.locator('.sandbox-row a').first().waitFor();
    await Promise.all([
      page.waitForURL(/\?namespace=team-a#\/exchanges$/),
      page.getByLabel('Namespace').selectOption('team-a'),
    ]);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('.sandbox-row a').count()).toBe(0);
    await sendIn('team-a', { interaction: 'search-patient' });
    await page.locator('.sandbox-row a').first().waitFor();
    expect(await page.locator('.sandbox-row a').count()).toBe(1);
    await page.locator('.sandbox-row a').first().click();
    await page.waitForURL(/\?namespace=team-a#\/exchanges\/ssp-team-a-1/);
    await Promise.all([page.waitForURL((url) => url.search === ''), page.getByLabel('Namespace').selectOption('')]);
    await page.close();
    expect(sandbox!.complaints).toEqual([]);
  });

  itInBrowser('says of one that has ended that it has', async () => {
    await make('short');
    await sandbox!.chain.control('ssp', '/namespaces/short', { method: 'DELETE' });
    const page = await sandbox!.open('?namespace=short#/switches');
    await page.getByText('There is no namespace short; or it has ended').first().waitFor();
    expect(await page.getByLabel('Namespace').locator('option:checked').textContent()).toBe('short (has ended)');
    await page.close();
  });

  itIsAccessible('the switch of namespaces', () => ({
    sandbox,
    states: {
      'the list of a namespace': { hash: '?namespace=team-a#/exchanges', ready: '.sandbox-row a' },
      'one that has ended': { hash: '?namespace=gone#/switches', ready: 'main' },
    },
  }));
});
