import { afterAll, beforeAll, expect } from '@jest/globals';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
  if (sandbox) for (let sent = 0; sent < 110; sent++) await sandbox.order({ break: 'method-delete' });
});
afterAll(() => sandbox?.close());

/** Whatever the page says while it comes up. */
const listen = `
  globalThis.said = [];
  new MutationObserver(() => {
    for (const place of document.querySelectorAll('[role=status], .nhsuk-inset-text')) globalThis.said.push(place.textContent.trim());
  }).observe(document, { childList: true, subtree: true, characterData: true });`;

itInBrowser('the list tells nothing before it is known, and then how many of all are shown', async () => {
  const page = await sandbox!.open('#/exchanges', undefined, async (tab) => void (await tab.addInitScript(listen)));
  await page.getByText('The newest 100 exchanges', { exact: true }).waitFor();
  const said = (await page.evaluate('globalThis.said')) as string[];
  expect(said.filter((text) => /^0 exchanges|Nothing/.test(text))).toEqual([]);
  // The rest comes when somebody goes down to it, and then there are no older ones.
  await page.locator('.sandbox-rows').press('End');
  await page.getByText('110 exchanges', { exact: true }).waitFor();
  await page.close();
});

/** Where the list and the verdict stand in each picture that is drawn, from the first in which they are there. */
const watch = `
  globalThis.tops = { '.sandbox-rows': [], '.sandbox-verdict--fail': [] };
  const look = () => {
    for (const [what, tops] of Object.entries(globalThis.tops)) {
      const top = document.querySelector(what)?.getBoundingClientRect();
      if (top?.height > 0) tops.push(Math.round(top.top));
    }
    requestAnimationFrame(look);
  };
  look();`;

itInBrowser('a list and a story stay where they are while the rest of the page comes', async () => {
  const { exchange } = await sandbox!.order({ break: 'scope-for-patient-endpoint' });
  for (const width of [1280, 390])
    for (const view of ['exchanges', `exchanges/${exchange!.id}`]) {
      const options = { viewport: { width, height: 844 } };
      const page = await sandbox!.open(`#/${view}`, options, async (tab) => void (await tab.addInitScript(watch)));
      await page.getByText('Registry: as at the start').waitFor();
      await page
        .locator(view === 'exchanges' ? '.sandbox-row__broken b' : '.sandbox-step')
        .first()
        .waitFor();
      await page.getByText('The newest 100 exchanges').waitFor({ state: 'attached' });
      const tops = Object.values((await page.evaluate('globalThis.tops')) as Record<string, number[]>);
      expect(tops.flat().length).toBeGreaterThan(0);
      expect([width, view, tops.map((all) => new Set(all).size <= 1)]).toEqual([width, view, [true, true]]);
      await page.close();
    }
});
