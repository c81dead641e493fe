import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Source of each test: the issue of the page, number 4, "True after anything", and 3, "says what it deletes and can be undone or asks": a class has one mock between them. */
let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
}, 60_000);
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
