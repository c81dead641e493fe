import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { itIsAccessible } from './support/axe.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Issue 23, number 4: the page has a switch for namespaces. */
let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
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

  // A name may have forty letters: docs/openapi.json, POST /namespaces.
  itInBrowser('has its header in one line, whatever the namespace is called', async () => {
    const name = 'a-namespace-of-a-build-job-of-many-words';
    await make(name);
    const page = await sandbox!.open(`?namespace=${name}#/exchanges`, { viewport: { width: 1280, height: 800 } });
    await page.getByLabel('Namespace').waitFor();
    const views = (await page.locator('.sandbox-header__list').boundingBox())!;
    const last = (await page.getByRole('button', { name: 'Trainer mode' }).boundingBox())!;
    expect(last.y).toBeLessThan(views.y + views.height);
    await page.close();
  });

  itInBrowser('says of one that has ended that it has', async () => {
    await make('short');
    await sandbox!.chain.control('ssp', '/namespaces/short', { method: 'DELETE' });
    const page = await sandbox!.open('?namespace=short#/switches');
    await page.getByText('There is no namespace short.').first().waitFor();
    expect(await page.getByLabel('Namespace').locator('option:checked').textContent()).toBe('short (has ended)');
    await page.close();
  });

  // Source: the issue of the page, 4, "True after anything": nothing is told that is not so.
  itInBrowser(
    'says of one that ends while it is open that it has, and not that the mock was started again',
    async () => {
      await make('brief');
      await sendIn('brief', { break: 'ssp-to-missing' });
      const [story, switches] = [
        await sandbox!.open('?namespace=brief#/exchanges/ssp-brief-1'),
        await sandbox!.open('?namespace=brief#/switches'),
      ];
      await story.locator('.sandbox-verdict dl').waitFor();
      await switches.getByRole('switch').first().waitFor();
      await sandbox!.chain.control('ssp', '/namespaces/brief', { method: 'DELETE' });
      for (const page of [story, switches]) {
        await page.getByText('There is no namespace brief', { exact: true }).waitFor();
        await page.getByText('Faults: not known').waitFor();
        await page.getByText('Practices: not known').waitFor();
        const text = await page.locator('body').innerText();
        expect(text).not.toContain('was started again');
        expect(text).not.toMatch(/has no faults to switch|GET \/namespaces/);
      }
      expect(await story.locator('.sandbox-verdict h1').textContent()).toMatch(/^Refused by the SSP/);
      await make('brief');
      await switches.getByText('There is no namespace brief', { exact: true }).waitFor({ state: 'detached' });
      await switches.getByText('Faults: none').waitFor();
      await switches.getByText('The namespace brief was made anew, or').waitFor();
      await Promise.all([story.close(), switches.close()]);
    },
  );

  itIsAccessible('the switch of namespaces', () => ({
    sandbox,
    states: {
      'the list of a namespace': { hash: '?namespace=team-a#/exchanges', ready: '.sandbox-row a' },
      'one that has ended': { hash: '?namespace=gone#/switches', ready: 'main' },
    },
  }));
});
