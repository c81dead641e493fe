import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox?.chain.control('ssp', '/reset', { method: 'POST' });
});
afterAll(() => sandbox?.close());

const bannerOf = (page: Page) => page.getByRole('region', { name: 'State of the mocks' });
const switchOf = (page: Page, name: string) => page.getByRole('switch', { name });

/** Waits until a switch stands as it should. */
const stands = (page: Page, name: string, on: boolean) =>
  switchOf(page, name)
    .and(page.locator(`[aria-checked="${on}"]`))
    .waitFor();

describe('the registry as switches', () => {
  itInBrowser('A-018 takes an agreement away, is refused for it, and makes it again', async () => {
    const page = await sandbox!.open('#/switches');
    const agreement = 'Mock Urgent Care Centre may ask Coxwold Surgery';
    await bannerOf(page).getByText('Registry: as at the start').waitFor();
    await switchOf(page, agreement).click();
    await bannerOf(page).getByText('Registry: changed: agreements of 1 organisation').waitFor();
    await stands(page, agreement, false);
    expect((await sandbox!.order({ interaction: 'search-patient' })).exchange).toMatchObject({
      answer: {
        by: 'ssp',
        status: 403,
        code: 'FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738',
      },
      refusedBy: { rule: 'data-sharing-agreed' },
    });
    await switchOf(page, agreement).click();
    await bannerOf(page).getByText('Registry: as at the start').waitFor();
    expect((await sandbox!.order({ interaction: 'search-patient' })).exchange).toMatchObject({
      answer: { by: 'provider', status: 200 },
    });
    await page.close();
  });

  itInBrowser('A-018 makes an agreement that was never there', async () => {
    const page = await sandbox!.open('#/switches');
    const agreement = 'Mock District Hospital may ask Coxwold Surgery';
    await stands(page, agreement, false);
    expect((await sandbox!.order({ interaction: 'read-metadata', as: '200000000361' })).exchange).toMatchObject({
      answer: { by: 'ssp', status: 403 },
    });
    await switchOf(page, agreement).click();
    await stands(page, agreement, true);
    expect((await sandbox!.order({ interaction: 'read-metadata', as: '200000000361' })).exchange).toMatchObject({
      answer: { by: 'provider', status: 200 },
    });
    await page.close();
  });

  itInBrowser(
    'A-019 takes an endpoint away, which is answered with 400 by the SSP, and gives it back on a page that was opened afterwards',
    async () => {
      const page = await sandbox!.open('#/switches');
      const endpoint = 'Coxwold Surgery has the endpoint: Documents';
      await switchOf(page, endpoint).click();
      await bannerOf(page).getByText('Registry: changed: 1 system').waitFor();
      expect((await sandbox!.order({ interaction: 'search-patient-documents' })).exchange).toMatchObject({
        answer: { by: 'ssp', status: 400 },
        refusedBy: { rule: 'target-is-registered-endpoint' },
      });
      await page.close();
      const later = await sandbox!.open('#/switches');
      await stands(later, endpoint, false);
      await switchOf(later, endpoint).click();
      await bannerOf(later).getByText('Registry: as at the start').waitFor();
      expect((await sandbox!.order({ interaction: 'search-patient-documents' })).exchange).toMatchObject({
        answer: { by: 'provider', status: 200 },
      });
      await later.close();
    },
  );

  itInBrowser(
    'A-015 lets a system send nothing, and on a page that was opened afterwards what it could send before',
    async () => {
      const page = await sandbox!.open('#/switches');
      await switchOf(page, 'Mock Urgent Care Centre may send: everything').click();
      await stands(page, 'Mock Urgent Care Centre may send: nothing', false);
      expect((await sandbox!.order({ interaction: 'search-patient' })).exchange).toMatchObject({
        answer: { by: 'ssp', status: 403, code: 'ASID_CHECK_FAILED_MESSAGESENDER_200000000359' },
      });
      await page.close();
      const later = await sandbox!.open('#/switches');
      await switchOf(later, 'Mock Urgent Care Centre may send: nothing').click();
      await stands(later, 'Mock Urgent Care Centre may send: everything', true);
      await bannerOf(later).getByText('Registry: as at the start').waitFor();
      await later.close();
    },
  );
});

describe('the clinical areas of a practice', () => {
  itInBrowser('are switched on the page, and a record says what it leaves out', async () => {
    const { chain } = sandbox!;
    const askForRecord = async () => (await chain.send(chain.good('get-structured-record'))).body;
    expect(await askForRecord()).not.toContain('has been disabled');
    const page = await sandbox!.open('#/switches');
    const practice = page.getByRole('group', { name: /\(B82617\)/ });
    await practice.getByText('Clinical areas: all answered').click();
    await practice.getByRole('switch', { name: 'Allergies' }).click();
    await practice.getByText('Clinical areas: 9 of 10 answered').waitFor();
    await bannerOf(page).getByText('Practices: changed: structured/allergies off at B82617').waitFor();
    expect(await askForRecord()).toContain('includeAllergies has been disabled');
    await page.getByRole('button', { name: 'Reset both mocks' }).click();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await practice.getByText('Clinical areas: all answered').waitFor();
    await page.close();
  });
});

describe('the banner', () => {
  itInBrowser('tells what a script has changed in the registry and at the practices, on any view', async () => {
    const page = await sandbox!.open('#/lessons');
    await bannerOf(page).getByText('Registry: as at the start').waitFor();
    await bannerOf(page).getByText('Practices: as at the start').waitFor();
    expect(await bannerOf(page).locator('.sandbox-banner__unusual').count()).toBe(0);
    await sandbox!.chain.control('ssp', '/registry', {
      method: 'PATCH',
      body: JSON.stringify({ organisations: { B82617: { name: 'NEW NAME' } }, agreements: { A21472: [], A21474: [] } }),
    });
    await sandbox!.chain.control('provider', '/enablement', {
      method: 'PUT',
      body: JSON.stringify({ B82617: { documents: false } }),
    });
    await bannerOf(page).getByText('Registry: changed: 1 organisation, agreements of 2 organisations').waitFor();
    await bannerOf(page).getByText('Practices: changed: documents off at B82617').waitFor();
    expect(await bannerOf(page).locator('.sandbox-banner__unusual').count()).toBe(2);
    await page.close();
  });

  itInBrowser(
    'tells of a capability that is on though it was off at the start, and that a reset took it back',
    async () => {
      const page = await sandbox!.open('#/switches');
      const off = page.getByRole('group').getByRole('switch').and(page.locator('[aria-checked="false"]')).first();
      await off.click();
      await bannerOf(page)
        .getByText(/^Practices: changed: \w+ on at [A-Z]\d+$/)
        .waitFor();
      await page.getByRole('button', { name: 'Reset both mocks' }).click();
      await page.getByRole('button', { name: 'Reset', exact: true }).click();
      await bannerOf(page).getByText('Practices: as at the start').waitFor();
      await page.close();
    },
  );
});

describe('the reset', () => {
  const nothingThere = 'not reset: No control API of a provider answers at http://localhost:9 (ECONNREFUSED).';
  const failed = 'The SSP is reset, the provider is not: what answers at http://localhost:9 gave 500.';

  itInBrowser('A-145 tells whether both mocks are reset, or the SSP alone and why', async () => {
    const page = await sandbox!.open('#/switches');
    for (const [status, body, role, told] of [
      [
        200,
        JSON.stringify({ ssp: 'reset', provider: nothingThere, next: 'Start the mock provider.' }),
        'status',
        `The SSP is as it was when it started. The provider is ${nothingThere} Start the mock provider.`,
      ],
      [
        502,
        JSON.stringify({ error: failed, next: 'See that it is the control API.' }),
        'alert',
        `${failed} See that it is the control API.`,
      ],
    ] as const) {
      await page.route('**/reset', (route) => route.fulfill({ status, body }), { times: 1 });
      await page.getByRole('button', { name: 'Reset both mocks' }).click();
      await page.getByRole('button', { name: 'Reset', exact: true }).click();
      await page.getByRole(role).filter({ hasText: told }).waitFor();
    }
    await page.getByRole('button', { name: 'Reset both mocks' }).click();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Both mocks are as they were when they started.' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.close();
  });
});
