import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

/** Opens a story whose answer has another body. */
async function openWith(text: string, mimeType: string): Promise<Page> {
  const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
  const page = await sandbox!.open(`#/exchanges/${exchange!.id}`, {}, async (tab) => {
    await tab.route(new RegExp(`/exchanges/${exchange!.id}$`), async (route) => {
      const shown = (await (await route.fetch()).json()) as object;
      const answer = { crossed: text.length, size: text.length, mimeType, text };
      await route.fulfill({ json: { ...shown, bodies: { answer } } });
    });
  });
  await page.getByRole('tab', { name: 'Bodies' }).waitFor();
  return page;
}

/** More than 5 MB: 6,000 resources of three types. */
function writeLarge(): string {
  const types = ['Observation', 'Condition', 'MedicationStatement'];
  const entry = Array.from({ length: 6000 }, (_, index) => ({
    resource: {
      resourceType: types[index % 3],
      id: `resource-${index}`,
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: String(100_000 + index), display: `Thing ${index}` }],
      },
      note: [{ text: 'x'.repeat(680) }],
    },
  }));
  const text = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
  expect(text.length).toBeGreaterThan(5_000_000);
  return text;
}

/**
 * Milliseconds of a processor that a tab takes from a click to the first drawing in which something is there: what passes on a clock is also what other
 * tests take of the machine.
 */
async function timeOf(page: Page, click: string, there: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  const before = await spent();
  await page.evaluate(`new Promise((tell) => {
    document.querySelector(${JSON.stringify(click)}).click();
    const look = () => document.querySelector(${JSON.stringify(there)}) ? requestAnimationFrame(() => setTimeout(tell)) : setTimeout(look);
    look();
  })`);
  const took = (await spent()) - before;
  await devtools.detach();
  return took;
}

describe('a body in a story', () => {
  itInBrowser(
    'of 5 MB opens in under 500 ms, and is folded, searched and found by its resources as quickly',
    async () => {
      const page = await openWith(writeLarge(), 'application/fhir+json');
      const opened = await timeOf(page, '#story-tab-bodies', '.sandbox-viewer__line');
      expect(opened).toBeGreaterThan(10);
      expect(opened).toBeLessThan(500);
      const outline = page.getByRole('group', { name: 'Outline of the Bundle' });
      expect(await outline.locator('summary').allTextContents()).toEqual([
        '2000 × Observation',
        '2000 × Condition',
        '2000 × MedicationStatement',
      ]);
      // Only what is seen is in the document.
      expect(await page.locator('.sandbox-viewer__line').count()).toBeLessThan(100);
      await page.getByRole('button', { name: 'Fold all', exact: true }).click();
      await page.getByText(/"entry": \[ … [\d,]+ lines/).waitFor();
      await page.getByLabel('Search in: Answer body').fill('Thing 5999');
      await page.getByText('1 line', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      const found = page.locator('.sandbox-viewer__line--current mark');
      await found.waitFor();
      expect(await found.textContent()).toBe('Thing 5999');
      await outline.getByText('2000 × Condition').click();
      await outline.getByRole('button', { name: 'Condition 2', exact: true }).click();
      const lines = page.locator('.sandbox-viewer__line--current ~ .sandbox-viewer__line code');
      await page.getByText('"id": "resource-4",').waitFor();
      expect((await lines.allTextContents()).slice(0, 3).map((line) => line.trim())).toEqual([
        '"resource": {',
        '"resourceType": "Condition",',
        '"id": "resource-4",',
      ]);
      await page.close();
    },
    120_000,
  );

  itInBrowser('in XML is formatted and folded, too; what is neither is shown as it is', async () => {
    const xml =
      '<?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"><!-- a > b --><id value="1"/><text><div>Some <b>words</b></div></text></Patient>';
    const page = await openWith(xml, 'application/fhir+xml');
    await page.getByRole('tab', { name: 'Bodies' }).click();
    const lines = page.locator('.sandbox-viewer__line code');
    await lines.first().waitFor();
    expect(await lines.allTextContents()).toEqual([
      '<?xml version="1.0"?>',
      '<Patient xmlns="http://hl7.org/fhir">',
      '  <!-- a > b -->',
      '  <id value="1"/>',
      '  <text>',
      '    <div>Some',
      '      <b>words</b>',
      '    </div>',
      '  </text>',
      '</Patient>',
    ]);
    await page.getByRole('button', { name: 'Line 5 to 9' }).click();
    expect(await lines.allTextContents()).toContain('  <text> … 4 lines');
    await page.close();
    const bundle = await openWith(
      '<Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/><entry><fullUrl value="a"/><resource><Slot><id value="1"/></Slot></resource></entry><entry><resource><Location><id value="2"/></Location></resource></entry><entry><resource><Slot><id value="3"/></Slot></resource></entry></Bundle>',
      'application/fhir+xml',
    );
    await bundle.getByRole('tab', { name: 'Bodies' }).click();
    const outline = bundle.getByRole('group', { name: 'Outline of the Bundle' });
    await outline.waitFor();
    expect(await outline.locator('summary').allTextContents()).toEqual(['2 × Slot', '1 × Location']);
    await outline.getByText('2 × Slot').click();
    await outline.getByRole('button', { name: 'Slot 2', exact: true }).click();
    const entry = bundle.locator(
      '.sandbox-viewer__line--current, .sandbox-viewer__line--current ~ .sandbox-viewer__line',
    );
    expect((await entry.locator('code').allTextContents()).slice(0, 4).map((line) => line.trim())).toEqual([
      '<entry>',
      '<resource>',
      '<Slot>',
      '<id value="3"/>',
    ]);
    await bundle.close();
    const other = await openWith('no { JSON', 'text/plain');
    await other.getByRole('tab', { name: 'Bodies' }).click();
    await other.getByText('no { JSON').waitFor();
    await other.close();
  });
});
