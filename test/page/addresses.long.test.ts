import { afterAll, beforeAll, expect } from '@jest/globals';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Source of each test: the issues of the page: trainers and newcomers look rather than read (7, "Why"), the verdict is on the first screen at every width (20, 1), and phones scroll to no side (20, 7). */
let sandbox: Sandbox | undefined;
let refused: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  refused = (await sandbox?.order({ break: 'scope-for-slot-endpoint' }))?.exchange?.id ?? '';
});
afterAll(() => sandbox?.close());

itInBrowser('an exchange that is kept no longer is told of without the words of a script', async () => {
  for (const hash of ['#/exchanges/ssp-999', `#/compare/${refused}/ssp-999`, '#/try?like=ssp-999']) {
    const page = await sandbox!.open(hash);
    const problem = page.getByRole('alert');
    await problem.getByText('ssp-999 is not kept.').waitFor();
    expect(await problem.textContent()).not.toMatch(/GET|\/exchanges/);
    await page.close();
  }
});

itInBrowser('a way to break a clause that is misspelt in a link is told of in a few words', async () => {
  const page = await sandbox!.open('#/try?break=client-certificate-expird', { viewport: { width: 1280, height: 720 } });
  const problem = page.getByRole('alert');
  await problem.getByText('Did you mean client-certificate-expired?').waitFor();
  const box = (await problem.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(720);
  await page.close();
});

itInBrowser('what is code in a clause looks as such, without the signs of Markdown', async () => {
  const { exchange } = await sandbox!.order({ break: 'ssp-to-missing' });
  const page = await sandbox!.open(`#/exchanges/${exchange!.id}`);
  const verdict = page.getByRole('region', { name: 'Why it ended so' });
  await verdict.getByText('Assumption ').waitFor();
  expect(await verdict.textContent()).not.toContain('`');
  expect(await verdict.locator('code', { hasText: 'Ssp-From' }).count()).toBe(1);
  await page.close();
});

itInBrowser('a masked body is revealed by a link', async () => {
  const page = await sandbox!.open(`#/exchanges/${refused}?tab=bodies`);
  await page.getByRole('link', { name: 'Reveal it' }).first().click();
  await page.getByText('Masked.').waitFor({ state: 'detached' });
  expect(await page.locator('main').textContent()).not.toContain('reveal=true');
  await page.close();
});

itInBrowser('an address of any length leaves what is told of it on the first screen', async () => {
  const long = 'x'.repeat(3000);
  for (const [hash, told] of [
    [`#/exchanges/${long}`, 'is not kept.'],
    [`#/compare/${refused}/${long}`, 'is not kept.'],
    [`#/try?like=${long}`, 'is not kept.'],
    [`#/lessons/${long}`, 'this is none of them'],
    [`#/${long}`, 'Choose one of the views above'],
  ] as const)
    for (const [width, height] of [
      [390, 844],
      [1280, 720],
    ] as const) {
      const page = await sandbox!.open(hash, { viewport: { width, height } });
      const place = page.getByText(told).first();
      await place.waitFor();
      const box = (await place.boundingBox())!;
      expect([hash.slice(0, 20), width, box.y + box.height <= height]).toEqual([hash.slice(0, 20), width, true]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await page.close();
    }
});

itInBrowser('a filter of any length leaves what is wrong with it on the first screen', async () => {
  const long = 'x'.repeat(3000);
  const page = await sandbox!.open(`#/exchanges?rule=${long}&trace=${long}`, {
    viewport: { width: 1280, height: 720 },
  });
  const problem = page.getByRole('alert');
  await problem.waitFor();
  const box = (await problem.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(720);
  await page.close();
});

itInBrowser('what a request has of any length leaves its verdict on the first screen', async () => {
  const long = 'y'.repeat(3000);
  const orders = [
    ...['Ssp-InteractionID', 'Ssp-From', 'Ssp-To', 'Accept', 'Authorization'].map((name) => ({
      headers: { [name]: long },
    })),
    { headers: { Accept: 'no type, '.repeat(300) } },
    { url: `/https://localhost:1/${long}` },
    { claims: { requested_scope: long, sub: long } },
  ];
  for (const order of orders) {
    const { exchange } = await sandbox!.order({ interaction: 'search-patient', ...order });
    const page = await sandbox!.open(`#/exchanges/${exchange!.id}`, { viewport: { width: 1280, height: 720 } });
    await page.locator('.sandbox-verdict dl').waitFor();
    const box = (await page.locator('.sandbox-verdict dl').boundingBox())!;
    expect([order, box.y + box.height <= 720]).toEqual([order, true]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.close();
  }
});
