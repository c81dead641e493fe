import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import axe from 'axe-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

describe('a section of Access Record HTML in a story', () => {
  itInBrowser('stands in a frame as a page, with its source beside it', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'get-care-record', patient: 'normal-2', section: 'MED' });
    const page = await sandbox!.open(`#/exchanges/${exchange!.id}`);
    await page.getByRole('tab', { name: 'Bodies' }).click();
    // Masked, as all that is about a patient, until somebody asks for it.
    await page.getByRole('link', { name: 'Reveal it as a page' }).click();
    const frame = page.locator('iframe[title="The section as a page"]');
    await frame.waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('');
    const inside = page.frameLocator('iframe[title="The section as a page"]');
    await inside.locator('h2').first().waitFor();
    expect(await inside.locator('h2').allTextContents()).toEqual([
      'Acute Medication (Last 12 Months)',
      'Current Repeat Medication',
      'Discontinued Repeat Medication',
      'All Medication',
      'All Medication Issues',
    ]);
    expect(await inside.locator('strong', { hasText: 'CONTROLLED DRUG' }).count()).toBeGreaterThan(0);
    // Its own style is in force.
    expect(
      await inside
        .locator('table')
        .first()
        .evaluate('getComputedStyle(document.querySelector("table")).borderCollapse'),
    ).toBe('collapse');
    await page.getByRole('region', { name: 'HTML of the section' }).getByText('<h1>Medications</h1>').waitFor();
    await page.close();
  });

  // Whoever is shown a section reads it with a screen reader or in colours of their own, too: WCAG 2.2.
  const looks = [1280, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
  );
  for (const [width, colorScheme] of looks)
    itInBrowser(
      `has no violation that axe finds in its frame, ${width} pixels wide, in the ${colorScheme} theme`,
      async () => {
        for (const section of ['SUM', 'MED']) {
          const { exchange } = await sandbox!.order({
            interaction: 'get-care-record',
            patient: 'full-record',
            section,
          });
          const page = await sandbox!.open(`#/exchanges/${exchange!.id}?tab=bodies&reveal=true`, {
            viewport: { width, height: 844 },
            bypassCSP: true,
            colorScheme,
          });
          const frame = page.locator('iframe[title="The section as a page"]');
          await page.frameLocator('iframe').locator('table').first().waitFor();
          // No script runs in the frame, that of axe neither: what it holds is looked at by itself.
          const alone = await page.context().newPage();
          await alone.setContent((await frame.getAttribute('srcdoc'))!);
          await alone.evaluate(axe.source);
          const found = (await alone.evaluate(
            `axe.run({ resultTypes: ['violations'] }).then(({ violations, passes }) => ({ violations: violations.map(({ id, nodes }) => id + ': ' + nodes[0].html), passed: passes.length }))`,
          )) as { violations: string[]; passed: number };
          expect([section, found.violations]).toEqual([section, []]);
          expect(found.passed).toBeGreaterThan(8);
          await alone.close();
          await page.close();
        }
      },
    );

  itInBrowser('runs, fetches and sends nothing, whatever it holds', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'get-care-record', section: 'ENC' });
    const div =
      '<div><h1>Encounters</h1><script>parent.document.title="taken"</script><img src="http://127.0.0.1:9/x" onerror="parent.document.title=1"/>' +
      '<form action="http://127.0.0.1:9/y"><input/></form><a id="out" href="http://127.0.0.1:9/z">out</a></div>';
    const text = JSON.stringify({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Composition', section: [{ text: { div } }] } }],
    });
    const asked: string[] = [];
    const page = await sandbox!.open(`#/exchanges/${exchange!.id}`, {}, async (tab) => {
      tab.on('request', (one) => asked.push(one.url()));
      await tab.route(new RegExp(`/exchanges/${exchange!.id}$`), async (route) => {
        const shown = (await (await route.fetch()).json()) as object;
        const answer = { crossed: text.length, size: text.length, mimeType: 'application/json+fhir', text };
        await route.fulfill({ json: { ...shown, bodies: { answer } } });
      });
    });
    await page.getByRole('tab', { name: 'Bodies' }).click();
    const inside = page.frameLocator('iframe[title="The section as a page"]');
    await inside.locator('#out').click();
    await page.getByRole('region', { name: 'HTML of the section' }).waitFor();
    expect(await page.title()).toMatch(/mock-spine sandbox$/);
    expect(asked.filter((url) => url.includes('127.0.0.1:9/'))).toEqual([]);
    await page.close();
  });
});
