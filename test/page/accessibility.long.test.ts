import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  await sandbox.chain.send(sandbox.chain.good('search-patient'));
  await sandbox.order({ break: 'scope-for-patient-endpoint' });
  await sandbox.order({ break: 'tls-1-0' });
});
afterAll(() => sandbox?.close());

describe('the keyboard alone is enough', () => {
  itInBrowser('it gets from the skip link to a story and back', async () => {
    const page = await sandbox!.open('#/exchanges');
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('region', { name: 'Traffic' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    const reached = await tabTo(page, /^\d\d:\d\d:\d\d$/);
    expect(reached.slice(-5)).toEqual([
      'Pause',
      'Clear',
      'checkbox',
      expect.stringContaining('Reason'),
      expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    ]);
    // Five fields, and the counts of the traffic by how it ended and by clause.
    expect(reached.slice(5, -5).map((text) => text.trim())).toEqual([
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

  itInBrowser('it takes a lesson: sends its request, answers its question, goes on to the next', async () => {
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
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    '["radio", "checkbox"].find((type) => document.activeElement.type === type) ?? document.activeElement.textContent',
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
