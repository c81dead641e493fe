import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Source of each test: the issue of the page, number 3, "A list for a whole day". */
let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox?.chain.control('ssp', '/exchanges', { method: 'DELETE' });
});
afterAll(() => sandbox?.close());

const send = async (order: object): Promise<string> => (await sandbox!.order(order)).exchange!.id;
/** Waits until something holds in the browser: its own waiting would be stopped by the page's content security policy. */
const until = (page: Page, holds: string): Promise<unknown> =>
  page.evaluate(`(async () => { while (!(${holds})) await new Promise(requestAnimationFrame); })()`);
const linkTo = (page: Page, id: string) => page.locator(`.sandbox-rows a[href^="#/exchanges/${id}"]`);
const focusedRow = (page: Page): Promise<string | undefined> =>
  page.evaluate('document.activeElement?.closest("[data-id]")?.dataset.id') as Promise<string | undefined>;
const rowsIn = async (page: Page): Promise<string[]> =>
  (await page.evaluate('[...document.querySelectorAll("[data-id]")].map((row) => row.dataset.id)')) as string[];

describe('two panes', () => {
  itInBrowser('stand beside each other from 1100 pixels on, and the list keeps its place and the focus', async () => {
    const ids = [await send({ interaction: 'read-metadata' }), await send({ break: 'ssp-to-missing' })];
    const page = await sandbox!.open('#/exchanges', { viewport: { width: 1100, height: 800 } });
    await linkTo(page, ids[0]!).click();
    await page.locator('.sandbox-verdict').waitFor();
    const [list, story] = [page.locator('.sandbox-panes__list'), page.locator('.sandbox-panes__story')];
    const [left, right] = [(await list.boundingBox())!, (await story.boundingBox())!];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await focusedRow(page)).toBe(ids[0]);
    expect(await linkTo(page, ids[0]!).getAttribute('aria-current')).toBe('true');
    await linkTo(page, ids[1]!).click();
    await page.locator('.sandbox-verdict h1', { hasText: /^Refused by the SSP/ }).waitFor();
    expect(await focusedRow(page)).toBe(ids[1]);
    await page.setViewportSize({ width: 1099, height: 800 });
    await list.waitFor({ state: 'hidden' });
    expect(await story.isVisible()).toBe(true);
    await page.close();
  });

  itInBrowser('lead from story to story, newer and older', async () => {
    const ids = [
      await send({ interaction: 'read-metadata' }),
      await send({ interaction: 'search-patient' }),
      await send({ break: 'ssp-to-missing' }),
    ];
    const page = await sandbox!.open(`#/exchanges/${ids[1]}`);
    await page.getByRole('link', { name: `Older: ${ids[0]}` }).click();
    await page.getByText('The oldest of the list').waitFor();
    await page.getByRole('link', { name: `Newer: ${ids[1]}` }).click();
    await page.getByRole('link', { name: `Newer: ${ids[2]}` }).click();
    await page.getByText('The newest of the list').waitFor();
    expect(new URL(page.url()).hash).toBe(`#/exchanges/${ids[2]}`);
    await page.close();
  });
});

describe('while somebody reads', () => {
  itInBrowser('new rows wait behind their number, nothing moves, and the focus stays', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push(await send({ interaction: 'read-metadata' }));
    const page = await sandbox!.open('#/exchanges');
    await linkTo(page, ids[1]!).focus();
    const before = await linkTo(page, ids[1]!).boundingBox();
    for (let count = 0; count < 12; count++) await send({ interaction: 'read-metadata' });
    const waiting = page.getByRole('button', { name: '12 new' });
    await waiting.waitFor();
    expect(await rowsIn(page)).toEqual(ids.toReversed());
    expect(await focusedRow(page)).toBe(ids[1]);
    expect((await linkTo(page, ids[1]!).boundingBox())!.x).toBe(before!.x);
    await waiting.click();
    await waiting.waitFor({ state: 'detached' });
    await until(page, 'document.activeElement?.closest("[data-id]")');
    const shown = await rowsIn(page);
    expect(shown).toHaveLength(15);
    expect(await focusedRow(page)).toBe(shown[0]);
    await page.close();
  });

  itInBrowser('a pointer that aims at a row holds them, too; one that rests lets them come', async () => {
    const first = await send({ interaction: 'read-metadata' });
    const page = await sandbox!.open('#/exchanges');
    await linkTo(page, first).hover();
    const second = await send({ interaction: 'read-metadata' });
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await linkTo(page, second).count()).toBe(0);
    await linkTo(page, second).waitFor();
    await page.close();
  });

  itInBrowser('the focus stays on its row though that is scrolled out of sight', async () => {
    for (let count = 0; count < 40; count++) await send({ break: 'ssp-to-missing' });
    const page = await sandbox!.open('#/exchanges');
    await page.locator('.sandbox-row__link').nth(1).focus();
    const id = await focusedRow(page);
    await page.evaluate('document.querySelector(".sandbox-rows").scrollTop = 1e6');
    await until(page, 'document.querySelector(".sandbox-rows").scrollTop > 500');
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    expect(await focusedRow(page)).toBe(id);
    await page.close();
  });
});

describe('the keys', () => {
  itInBrowser('j, k, Enter, Escape and / do what is said below the list, unless they are switched off', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push(await send({ interaction: 'read-metadata' }));
    const [oldest, middle, newest] = ids;
    const page = await sandbox!.open('#/exchanges');
    await linkTo(page, newest!).waitFor();
    const pressTo = async (key: string, id: string | undefined) => {
      await page.keyboard.press(key);
      await until(page, `document.activeElement?.closest("[data-id]")?.dataset.id === ${JSON.stringify(id)}`);
    };
    await pressTo('j', newest);
    await pressTo('j', middle);
    await pressTo('j', oldest);
    await pressTo('j', oldest);
    await pressTo('k', middle);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`#/exchanges/${middle}$`));
    await page.locator('.sandbox-verdict h1:focus').waitFor();
    await pressTo('Escape', middle);
    await page.keyboard.press('/');
    await page.locator('#q:focus').waitFor();
    await page.keyboard.type('jk/');
    expect(await page.locator('#q').inputValue()).toBe('jk/');
    await page.waitForURL((url) => url.hash.includes('q='));
    await page.goto(`${sandbox!.origin}/#/exchanges`);
    await page.getByRole('button', { name: /Take the filter away: Search/ }).waitFor({ state: 'detached' });
    await page.getByLabel('Keys', { exact: true }).uncheck();
    await page.locator('main h1').focus();
    await page.keyboard.press('j');
    expect(await focusedRow(page)).toBeUndefined();
    await page.getByLabel('Keys', { exact: true }).check();
    // Behind the list the way to it would lead through every row.
    await page.keyboard.press('Tab');
    await page.locator('.sandbox-rows:focus').waitFor();
    await page.close();
  });
});

describe('what narrows the list', () => {
  itInBrowser('is shown though it came with a link, and each filter can be taken away', async () => {
    const refused = await send({ break: 'scope-for-slot-endpoint' });
    const other = await send({ break: 'ssp-to-missing' });
    const page = await sandbox!.open('#/exchanges?rule=S-06&practice=B82617&outcome=refused&kind=request');
    const chips = page.getByRole('list', { name: 'Filters in force' });
    await chips.getByRole('listitem').nth(4).waitFor();
    expect(await chips.getByRole('listitem').allTextContents()).toEqual([
      'Ended: refused ✕',
      'Practice: Coxwold Surgery ✕',
      'Clause: S-06 ✕',
      'Kind: request ✕',
      'Take all away',
    ]);
    await linkTo(page, refused).waitFor();
    expect(await rowsIn(page)).toEqual([refused]);
    await chips.getByRole('button', { name: 'Take the filter away: Clause: S-06' }).click();
    await page.waitForURL((url) => !url.hash.includes('rule='));
    await chips.getByRole('button', { name: 'Take all away' }).click();
    await chips.waitFor({ state: 'detached' });
    await linkTo(page, other).waitFor();
    await page.close();
  });

  itInBrowser('is one press of a count: refused, closed, failed, with a fault, or a clause', async () => {
    const ids: Record<string, string> = {
      Refused: await send({ break: 'scope-for-slot-endpoint' }),
      Closed: await send({ break: 'tls-1-0' }),
      Failed: await send({ interaction: 'read-metadata', faults: [{ name: 'bad day', do: { status: 503 } }] }),
      Answered: await send({ interaction: 'read-metadata' }),
    };
    ids['With a fault'] = ids['Failed']!;
    ids['S-06'] = ids['Refused']!;
    const page = await sandbox!.open('#/exchanges');
    for (const [says, id] of Object.entries(ids)) {
      const chip = page
        .getByRole('region', { name: 'Traffic' })
        .getByRole('button', { name: new RegExp(`${says} 1$`) });
      await chip.click();
      await linkTo(page, id).waitFor();
      await until(page, 'document.querySelectorAll("[data-id]").length === 1');
      expect(await rowsIn(page)).toEqual([id]);
      await page.getByRole('button', { name: /^Take the filter away/ }).click();
      await until(page, 'document.querySelectorAll("[data-id]").length >= 4');
    }
    const strip = page.getByRole('img', { name: /^Exchanges by minute/ });
    expect(await strip.getAttribute('aria-label')).toMatch(/1 failed, 1 closed$/);
    await page.close();
  });

  itInBrowser('finds what a row shows: practice, interaction, clause, reason, method and path', async () => {
    const slot = await send({ break: 'scope-for-slot-endpoint' });
    const metadata = await send({ interaction: 'read-metadata' });
    const page = await sandbox!.open('#/exchanges');
    await linkTo(page, metadata).waitFor();
    for (const [text, id] of [
      ['free slots', slot],
      ['S-06', slot],
      ['wrong scope', slot],
      ['GET /metadata', metadata],
    ] as const) {
      await page.getByRole('searchbox').fill(text);
      await until(page, `[...document.querySelectorAll("[data-id]")].map((row) => row.dataset.id).join() === "${id}"`);
    }
    await page.getByRole('searchbox').fill('coxwold');
    await until(page, 'document.querySelectorAll("[data-id]").length === 2');
    await page.close();
  });
});
