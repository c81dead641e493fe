import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
/** The address of each view, and what is there when it is complete. */
let views: Record<string, [hash: string, ready: string]>;

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  await sandbox.chain.send(sandbox.chain.good('search-patient'));
  const good = await sandbox.order({ interaction: 'search-patient' });
  const refused = await sandbox.order({ break: 'scope-for-patient-endpoint' });
  const closed = await sandbox.order({ break: 'tls-1-0' });
  views = {
    'the list of exchanges': ['#/exchanges', '.sandbox-row a'],
    'the list of exchanges that none fits': ['#/exchanges?q=nothing-like-this', '.nhsuk-inset-text'],
    'the list with filters in force, of which a link tells': [
      '#/exchanges?outcome=refused&rule=S-01&practice=B82617',
      '.sandbox-chip--on',
    ],
    'the story of a good request': [`#/exchanges/${good.exchange!.id}?tab=all`, '.sandbox-headers'],
    'the story of a refused request, revealed': [
      `#/exchanges/${refused.exchange!.id}?reveal=true&tab=all`,
      '.sandbox-headers',
    ],
    'a story at its headers': [`#/exchanges/${good.exchange!.id}?tab=headers`, '.sandbox-headers'],
    'a story at its token': [`#/exchanges/${refused.exchange!.id}?tab=token&reveal=true`, '.sandbox-claims'],
    'a story at its bodies': [`#/exchanges/${good.exchange!.id}?tab=bodies&reveal=true`, '.sandbox-viewer__line'],
    'a story at its certificates': [`#/exchanges/${refused.exchange!.id}?tab=certificates`, '.sandbox-chain'],
    'a story at its raw HTTP': [`#/exchanges/${good.exchange!.id}?tab=raw`, '.sandbox-viewer__line'],
    'two exchanges side by side': [`#/compare/${good.exchange!.id}/${refused.exchange!.id}`, '.sandbox-headers'],
    'the story of a closed connection': [`#/exchanges/${closed.exchange!.id}`, '.sandbox-step'],
    'the request maker': ['#/try', '.sandbox-claims'],
    'the request maker with the request of a story': [`#/try?like=${refused.exchange!.id}`, '.sandbox-field--changed'],
    'the request maker with a broken clause': ['#/try?break=client-certificate-expired', '.sandbox-predict'],
    'the lessons': ['#/lessons', '.sandbox-lessons li'],
    'a lesson': ['#/lessons/8', '.sandbox-request'],
    'the switches': ['#/switches', '.nhsuk-table'],
    'the scorecard': ['#/scorecard', '.sandbox-score__counts'],
    'a view that does not exist': ['#/nowhere', 'main p'],
  };
}, 60_000);
afterAll(() => sandbox?.close());

describe('the page is for everybody', () => {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'light'],
    [1280, 'dark'],
    [390, 'dark'],
  ] as const) {
    itInBrowser(
      `axe finds no violation on any view, ${width} pixels wide, in the ${colorScheme} theme`,
      async () => {
        const found: string[] = [];
        for (const [name, [hash, ready]] of Object.entries(views)) {
          const page = await sandbox!.open(hash, { viewport: { width, height: 844 }, bypassCSP: true, colorScheme });
          await page.locator(ready).first().waitFor();
          await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
          await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
          if (name === 'the list of exchanges') await page.getByRole('button', { name: 'Clear' }).click();
          await page.evaluate(axe.source);
          const { violations, passes } = (await page.evaluate('axe.run()')) as {
            violations: { id: string; nodes: { html: string }[] }[];
            passes: object[];
          };
          expect(passes.length).toBeGreaterThan(15);
          found.push(...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]!.html}`));
          expect([name, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, 0]);
          await page.close();
        }
        expect(found).toEqual([]);
      },
      600_000,
    );
  }

  itInBrowser('the keyboard alone gets from the skip link to a story and back', async () => {
    const page = await sandbox!.open('#/exchanges');
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('region', { name: 'Traffic' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    const reached = await tabTo(page, /^\d\d:\d\d:\d\d$/);
    expect(reached.slice(-4)).toEqual([
      'Pause',
      'Clear',
      expect.stringContaining('Reason'),
      expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    ]);
    // Five fields, and the counts of the traffic by how it ended and by clause.
    expect(reached.slice(5, -4).map((text) => text.trim())).toEqual([
      expect.stringMatching(/^Answered \d+$/),
      expect.stringMatching(/^Refused \d+$/),
      expect.stringMatching(/^Failed \d+$/),
      expect.stringMatching(/^Closed \d+$/),
      expect.stringMatching(/^With a fault \d+$/),
      expect.stringMatching(/^[A-Z]-\d+ \d+$/),
      expect.stringMatching(/^[A-Z]-\d+ \d+$/),
    ]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/exchanges\/ssp-/);
    await page.locator('.sandbox-verdict h1:focus', { hasNotText: /^Exchange / }).waitFor();
    await page.goBack();
    await page.locator('h1:focus', { hasText: 'Exchanges' }).waitFor();
    expect(await page.title()).toBe('Exchanges – mock-spine sandbox');
    await page.close();
  });

  itInBrowser(
    'the keyboard alone takes a lesson: sends its request, answers its question, goes on to the next',
    async () => {
      const page = await sandbox!.open('#/lessons/1');
      await tabTo(page, /^Send it$/);
      await page.keyboard.press('Enter');
      await page.getByText('200 OK').waitFor();
      const choices = page.getByRole('radio');
      await choices.first().waitFor();
      await tabTo(page, /^radio$/);
      await page.keyboard.press('ArrowDown');
      await tabTo(page, /^Answer$/);
      await page.keyboard.press('Enter');
      await page.getByText('Right', { exact: true }).waitFor();
      await tabTo(page, /^Next: Who are you/);
      await page.keyboard.press('Enter');
      await page.locator('h1:focus', { hasText: 'Lesson 2: Who are you? Certificates' }).waitFor();
      await page.close();
    },
  );
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    'document.activeElement.type === "radio" ? "radio" : document.activeElement.textContent',
  ) as Promise<string>;

/** Presses Tab until what has the focus reads like this. Returns what had it on the way. */
async function tabTo(page: Page, wanted: RegExp): Promise<string[]> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
    if (wanted.test(passed.at(-1)!)) return passed;
  }
  throw new Error(`The keyboard did not get to ${wanted}; it came past ${passed.join(', ')}.`);
}
