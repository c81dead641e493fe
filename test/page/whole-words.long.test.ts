import { afterAll, beforeAll, expect } from '@jest/globals';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';
import { untilLoaded } from './support/until-loaded.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

/** Words of letters, or names of claims, that stand on two lines, and tags that are wider than their box. Lists of rows have a fixed height and cut what does not fit. */
const broken = String.raw`(() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.nhsuk-u-visually-hidden, pre, code, option, svg, .sandbox-rows')) continue;
    // What is folded is laid out for a width that it never has.
    if (!node.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/(?<![^\s(])[A-Za-z_]{3,15}(?![^\s.,:;)])/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
    }
  }
  for (const tag of document.querySelectorAll('.nhsuk-tag'))
    if (tag.scrollWidth > tag.clientWidth) found.push(tag.textContent);
  return found;
})()`;

const takeLesson = async (page: Awaited<ReturnType<Sandbox['open']>>): Promise<void> => {
  await page.getByRole('button', { name: 'Send it' }).last().click();
  await page.getByRole('heading', { name: 'What came of them' }).waitFor();
};

/** Width of the window, and type: usual, and twice as large (WCAG 2.2, 1.4.4). */
const looks = [
  [1280, ''],
  [390, ''],
  [390, 'html { font-size: 200% !important }'],
] as const;

for (const [width, style] of looks)
  itInBrowser(
    `no word is broken in two and no tag cut off, ${width} pixels wide${style && ', with type twice as large'}`,
    async () => {
      const [refused, unsupported] = [
        await sandbox!.order({ break: 'method-delete' }),
        await sandbox!.order({ break: 'content-type-unsupported' }),
      ];
      const views = ['switches', 'lessons', 'lessons/14', 'scorecard', 'try?break=scope-for-patient-endpoint'];
      const stories = [refused, unsupported].map(({ exchange }) => `exchanges/${exchange!.id}`);
      for (const view of [...views, ...stories]) {
        const page = await sandbox!.open(`#/${view}`, { viewport: { width, height: 900 }, bypassCSP: true });
        if (style) await page.addStyleTag({ content: style });
        await untilLoaded(page);
        if (view.startsWith('lessons/')) await takeLesson(page);
        if (view === 'switches') await page.getByRole('table', { name: 'Systems' }).waitFor();
        expect([view, await page.evaluate(broken)]).toEqual([view, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        await page.close();
      }
    },
    180_000,
  );
