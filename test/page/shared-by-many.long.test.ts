import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Source of each test: the issue of the page, number 4, "True after anything", and 3, "says what it deletes and can be undone or asks": a class has one mock between them. */
let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

const control = (path: string, method = 'GET', body?: object) =>
  sandbox!.chain.control('ssp', path, { method, ...(body && { body: JSON.stringify(body) }) });
const sendSome = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let sent = 0; sent < count; sent++)
    ids.unshift((await sandbox!.order({ break: 'ssp-to-missing' })).exchange!.id);
  return ids;
};
/** Waits until the list has these rows and no others. */
const has = (page: Page, ids: readonly string[]) =>
  page.evaluate(`(async () => {
    while ([...document.querySelectorAll('[data-id]')].map((row) => row.dataset.id).join() !== ${JSON.stringify(ids.join())})
      await new Promise((resolve) => setTimeout(resolve, 50));
  })()`);

itInBrowser('what somebody else deletes goes from every list, also from one that is paused', async () => {
  const ids = await sendSome(4);
  const [reader, paused] = [await sandbox!.open(`#/exchanges/${ids[0]}`), await sandbox!.open('#/exchanges')];
  await Promise.all([has(reader, ids), has(paused, ids)]);
  await paused.getByRole('button', { name: 'Pause' }).click();
  await reader.locator('.sandbox-row__link').nth(1).focus();
  await control('/exchanges', 'DELETE');
  await Promise.all([has(reader, []), has(paused, [])]);
  await reader.getByText('Nothing yet.').waitFor();
  await reader.locator('#q:focus').waitFor();
  expect(await reader.locator('.sandbox-verdict h1').textContent()).toMatch(/^Refused by the SSP/);
  // As many again, before anybody has looked.
  const later = await sendSome(4);
  await has(reader, later);
  await control('/exchanges', 'DELETE');
  const last = await sendSome(4);
  await has(reader, last);
  await Promise.all([reader.close(), paused.close()]);
});

itInBrowser('a reset asks first, and does nothing when it is left', async () => {
  const ids = await sendSome(2);
  await control('/faults', 'POST', { name: 'a bad day', do: { latency: 1 } });
  const page = await sandbox!.open('#/switches');
  const asks = page.getByRole('group', { name: 'Reset' });
  await page.getByRole('button', { name: 'Reset both mocks' }).click();
  await asks.and(page.locator(':focus')).waitFor();
  expect(await asks.textContent()).toMatch(/every exchange, every appointment .* the scorecard.* for everybody/);
  await page.keyboard.press('Escape');
  await page.locator('button:focus', { hasText: 'Reset both mocks' }).waitFor();
  await page.keyboard.press('Enter');
  await asks.getByRole('button', { name: 'Leave all as it is' }).click();
  expect(await (await control('/faults')).json()).toMatchObject({ faults: [{ name: 'a bad day' }] });
  const list = await sandbox!.open('#/exchanges');
  await list.locator(`[data-id="${ids[0]}"]`).waitFor();
  await page.getByRole('button', { name: 'Reset both mocks' }).click();
  await asks.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByText('Both mocks are as they were when they started.').waitFor();
  await has(list, []);
  expect(await (await control('/faults')).json()).toEqual({ faults: [] });
  await Promise.all([page.close(), list.close()]);
});

itInBrowser('what somebody else switches in the registry is seen where the switches are open', async () => {
  const page = await sandbox!.open('#/switches');
  const agreement = page.getByRole('switch', { name: 'Mock Urgent Care Centre may ask Coxwold Surgery' });
  await agreement.and(page.locator('[aria-checked="true"]')).waitFor();
  await control('/registry/agreements/A21472/B82617', 'DELETE');
  await agreement.and(page.locator('[aria-checked="false"]')).waitFor();
  await control('/reset', 'POST');
  await page.close();
});
