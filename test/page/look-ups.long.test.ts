import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());
beforeEach(() => sandbox?.chain.control('ssp', '/reset', { method: 'POST' }));

const query = (odsCode: string) =>
  `organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`;
const look = (path: string, correlationId = '6d3d3674-7ce5-11ec-90d6-0242ac120003') =>
  sandbox!.chain.control('ssp', `/spine-directory/FHIR/R4${path}`, {
    headers: { apikey: 'the-secret-key', 'X-Correlation-Id': correlationId },
  });
const putFaults = (...faults: object[]) =>
  sandbox!.chain.control('ssp', '/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

const cellsOf = (page: Page, row: number) => page.getByRole('row').nth(row).getByRole('cell').allTextContents();

/** Opens the story of the newest exchange. */
async function openNewest(width = 1280): Promise<Page> {
  const {
    exchanges: [newest],
  } = (await (await sandbox!.chain.control('ssp', '/exchanges?limit=1')).json()) as { exchanges: [{ id: string }] };
  const page = await sandbox!.open(`#/exchanges/${newest.id}`, { viewport: { width, height: 844 }, bypassCSP: true });
  await page.locator('.sandbox-step').nth(2).waitFor();
  return page;
}

const stepsOf = (page: Page) =>
  page
    .locator('.sandbox-step')
    .evaluateAll((steps) =>
      steps.map((step) => [
        step.querySelector('h3')!.textContent,
        step.querySelector('.nhsuk-tag')!.textContent,
        step.querySelector('.sandbox-step__head + p')!.textContent,
      ]),
    );

describe('look-ups in SDS on the sandbox page', () => {
  itInBrowser(
    'come into the list as they are made: what was looked up, whose it was, the organisation, the status, and why it failed',
    async () => {
      const page = await sandbox!.open('#/exchanges');
      await page.getByText('Nothing yet').waitFor();
      await look(`/Endpoint?${query('B82617')}`);
      await page.getByRole('row').nth(1).waitFor();
      expect((await cellsOf(page, 1)).slice(1, 4)).toEqual([
        'SDS look-up: endpoint for Find a patient GET /Endpoint?organization=***&identifier=***',
        'not known',
        'Coxwold Surgery',
      ]);
      expect((await cellsOf(page, 1))[4]).toMatch(/^200 [\d.]+ ms$/);
      await sandbox!.chain.send(
        withHeader('X-Correlation-Id', '6d3d3674-7ce5-11ec-90d6-0242ac120003')(sandbox!.chain.good('search-patient')),
      );
      await look('/Device');
      await look(`/Device?${query('Z99999')}`);
      await page.getByRole('row').nth(4).waitFor();
      expect((await cellsOf(page, 1)).slice(1)).toEqual([
        'SDS look-up: ASID for Find a patient GET /Device?organization=***&identifier=***',
        'Mock Urgent Care Centre',
        'Z99999',
        expect.stringMatching(/^200 /),
        'The registry has no such organisation.',
      ]);
      expect((await cellsOf(page, 2)).slice(1)).toEqual([
        'SDS look-up: ASID GET /Device',
        'Mock Urgent Care Centre',
        'not named',
        expect.stringMatching(/^400 /),
        expect.stringMatching(/^A-029 Missing or invalid 'organization' query parameter\./),
      ]);
      await page.reload();
      await page.getByRole('row').nth(4).waitFor();
      expect((await cellsOf(page, 4)).slice(1, 4)).toEqual([
        'SDS look-up: endpoint for Find a patient GET /Endpoint?organization=***&identifier=***',
        'Mock Urgent Care Centre',
        'Coxwold Surgery',
      ]);
      await page.close();
    },
  );

  itInBrowser('are told as a story: what was asked, what was found, what was answered', async () => {
    await look(`/Endpoint?${query('B82617')}`);
    const page = await openNewest();
    expect(await page.locator('.sandbox-headline').textContent()).toContain(
      '200 OK SDS look-up: endpoint for Find a patient, consumer not known → Coxwold Surgery',
    );
    expect(await page.locator('.sandbox-target').textContent()).toBe(
      'GET /spine-directory/FHIR/R4/Endpoint?organization=***&identifier=***',
    );
    expect(await stepsOf(page)).toEqual([
      [
        '1. What was asked',
        '✓ Passed',
        'It asked SDS for this: endpoint for Find a patient, of B82617. The apikey was sent; X-Correlation-Id 6d3d3674-7ce5-11ec-90d6-0242ac120003.',
      ],
      ['2. The look-up in the directory', '✓ Passed', '1 resource found in the registry.'],
      ['3. The answer', '✓ Passed', expect.stringMatching(/^200 OK from the SSP\. [\d.]+ ms in all\.$/)],
    ]);
    await page.getByRole('link', { name: 'Reveal values' }).click();
    await page.getByText('B82617&identifier=').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('the-secret-key');
    await page.close();
  });

  itInBrowser('name the faults that touched them, why they were refused, and what to do next', async () => {
    await putFaults(
      { name: 'SDS is away', do: { sdsUnavailable: true } },
      { name: 'still away', do: { sdsUnavailable: true } },
    );
    await look(`/Endpoint?${query('B82617')}`);
    const page = await openNewest();
    expect(await page.getByText('SDS is away; still away').textContent()).toBe('Faults SDS is away; still away');
    const failed = page.locator('.sandbox-step--decisive');
    expect(await failed.textContent()).toContain('A-029 The Spine Directory Service is unavailable');
    expect(await failed.textContent()).toContain('DELETE /faults');
    expect((await stepsOf(page))[2]).toEqual([
      '3. The answer',
      '! Not decisive',
      expect.stringMatching(/^503 Unavailable from the SSP: INTERNAL_SERVER_ERROR\. /),
    ]);
    await page.close();
  });

  itInBrowser('show what a caller sends as text, also when it is to be revealed', async () => {
    const markup = '<img src=x onerror=document.title=1>';
    await look(
      `/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|${encodeURIComponent(markup)}&${encodeURIComponent(markup)}=1`,
    );
    const page = await openNewest();
    expect(await page.locator('.sandbox-step--fail').first().textContent()).toContain(
      `Illegal query parameter '${markup}'`,
    );
    await page.getByRole('link', { name: 'Reveal values' }).click();
    await page.getByText(`of ${markup}`).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    await page.close();
  });

  for (const width of [1280, 390]) {
    itInBrowser(
      `axe finds no violation in the list and in a story of a look-up that found nothing, ${width} pixels wide`,
      async () => {
        await look(`/Endpoint?${query('A21471')}`);
        const list = await sandbox!.open('#/exchanges', { viewport: { width, height: 844 }, bypassCSP: true });
        await list.locator('.sandbox-row a').first().waitFor();
        const story = await openNewest(width);
        expect(await story.locator('.sandbox-step--decisive').textContent()).toContain(
          'No endpoint is registered for it.',
        );
        for (const page of [list, story]) {
          await page.evaluate(axe.source);
          const { violations, passes } = (await page.evaluate('axe.run()')) as {
            violations: { id: string }[];
            passes: object[];
          };
          expect(violations.map(({ id }) => id)).toEqual([]);
          expect(passes.length).toBeGreaterThan(10);
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
          await page.close();
        }
      },
      60_000,
    );
  }

  itInBrowser('give the browser nothing to complain of', async () => {
    expect(sandbox!.complaints).toEqual([]);
  });
});
