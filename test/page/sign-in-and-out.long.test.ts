import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { chromiumPath, startBrowser } from '@mock-spine/scripts/screenshots/browser';
import { startTestProvider, startTestSsp, type Mock } from '../support/running-mocks.ts';
import { itInBrowser } from './support/sandbox.ts';

const token = 'a-token-to-write-0123456789';
const boundToken = 'a-token-of-team-a-0123456789';
let ssp: Mock;
let provider: Mock;
beforeAll(async () => {
  const file = join(await temporaryDirectory(), 'tokens');
  writeFileSync(file, `write: ${token}\nwrite ns=team-a: ${boundToken}\n`);
  provider = await startTestProvider([]);
  ssp = await startTestSsp(provider.running.port, [
    '--control-token-file',
    file,
    '--provider-control',
    `http://localhost:${provider.running.controlPort}`,
  ]);
});
afterAll(() => Promise.all([ssp, provider].map(({ running }) => running.close())));

itInBrowser('whoever signs in with a token sees the list, and is asked for one again after signing out', async () => {
  expect(existsSync(chromiumPath)).toBe(true);
  const browser = await startBrowser();
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`http://localhost:${ssp.running.controlPort}/`);
  const heading = () => page.locator('main h1').textContent();
  await page.getByLabel('Token').waitFor();
  // Source: issue 7, "usable by screen reader" (WCAG 2.2, 2.4.2): the title tells what is shown.
  expect(await page.title()).toBe('Sign in – mock-spine sandbox');
  expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(await heading()).toBe('Exchanges');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Token').waitFor();
  expect([await heading(), await page.getByRole('button', { name: 'Sign out' }).count()]).toEqual(['Sign in', 0]);
  expect(await page.context().cookies()).toEqual([]);
  await browser.close();
});

// Issue 23, number 4: a token that is bound to a namespace is for that one alone.
itInBrowser('whoever signs in with the token of a namespace sees that one, and no other to choose', async () => {
  const made = await fetch(`http://localhost:${ssp.running.controlPort}/namespaces`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: '{"name":"team-a"}',
  });
  expect(made.status).toBe(201);
  const browser = await startBrowser();
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`http://localhost:${ssp.running.controlPort}/`);
  await page.getByLabel('Token').fill(boundToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\?namespace=team-a/);
  const choice = page.getByLabel('Namespace');
  await choice.waitFor();
  expect(await choice.locator('option').allTextContents()).toEqual(['team-a']);
  await browser.close();
});
