import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/running-dev.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let story = '';
beforeAll(async () => {
  sandbox = await startSandbox();
  if (sandbox) story = (await sandbox.order({ break: 'scope-for-patient-endpoint' })).exchange!.id;
});
afterAll(() => sandbox?.close());

const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first();

const focusedIn = async (page: Page): Promise<string> =>
  ((await page.evaluate('document.activeElement.textContent || document.activeElement.id')) as string).trim();

/** Where somebody presses Enter, what is there when it is done, and what has the focus then. */
const presses: readonly (readonly [hash: string, find: (page: Page) => Locator, done: string, focused: string])[] = [
  ['#/exchanges?outcome=refused&q=scope', button('Take the filter away: Search: scope'), '', 'Ended: refused ✕'],
  ['#/exchanges?outcome=refused&q=scope', button('Take all away'), '', 'q'],
  ['#/exchanges', (page) => page.locator('.sandbox-chip', { hasText: 'Refused' }), '', 'Refused 1'],
  ['#/exchanges/story', button('Send again'), 'Sent again:', 'Send again'],
  ['#/lessons/1', button('Send it'), 'Read the story of', 'Send it'],
  [
    '#/try?break=scope-for-patient-endpoint',
    button('Send the broken request'),
    'What happened',
    'Send the broken request',
  ],
  ['#/lessons', button('Begin anew'), '0 of 1', 'Lessons'],
];

// Source: WCAG 2.2, 2.4.3: focusable components receive focus in an order that preserves meaning and operability.
itInBrowser('what was pressed keeps the focus, or hands it on where it is gone', async () => {
  const page = await sandbox!.open('#/lessons');
  for (const [hash, find, done, focused] of presses) {
    await page.goto(`${sandbox!.origin}/${hash.replace('story', story)}`);
    await find(page).focus();
    await page.keyboard.press('Enter');
    if (done) await page.getByText(done).first().waitFor();
    await until(async () => (await focusedIn(page)) === focused);
  }
  expect(sandbox!.complaints).toEqual([]);
  await page.close();
});

itInBrowser('what can do nothing more keeps the focus, and does nothing', async () => {
  const page = await sandbox!.open('#/switches');
  await page.getByRole('switch', { name: 'The SSP answers 503' }).click();
  const off = button('Switch all faults off')(page);
  const isOff = async () => (await off.getAttribute('aria-disabled')) === 'true';
  await until(async () => !(await isOff()));
  await off.focus();
  await page.keyboard.press('Enter');
  await until(isOff);
  await page.getByText('Faults: none').waitFor();
  expect(await focusedIn(page)).toBe('Switch all faults off');
  await page.close();
});
