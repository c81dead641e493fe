import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { itInBrowser, type Sandbox } from './sandbox.ts';
import { untilLoaded } from './until-loaded.ts';

/** A state of the page. */
export interface State {
  readonly hash: string;
  /** What is there when it is complete. */
  readonly ready: string;
  /** What is done then. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const looks = [
  [1280, 'light'],
  [390, 'light'],
  [1280, 'dark'],
  [390, 'dark'],
] as const;

/** What axe finds: the violations, and how many rules were met. The whole of its report is long. */
const run = `axe.run({ resultTypes: ['violations'] }).then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) => id + ': ' + nodes[0].html),
  passed: passes.length,
}))`;

/** A test for each look: axe finds no violation in any of the states, and nothing is wider than the window. @param what they are */
export function itIsAccessible(
  what: string,
  begun: () => { readonly sandbox: Sandbox | undefined; readonly states: Readonly<Record<string, State>> },
): void {
  for (const [width, colorScheme] of looks)
    itInBrowser(
      `axe finds no violation in ${what}, ${width} pixels wide, in the ${colorScheme} theme`,
      async () => {
        const { sandbox, states } = begun();
        const found: string[] = [];
        for (const [name, { hash, ready, act }] of Object.entries(states)) {
          const page = await sandbox!.open(hash, { viewport: { width, height: 844 }, bypassCSP: true, colorScheme });
          await page.locator(ready).first().waitFor();
          await untilLoaded(page);
          await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
          await act?.(page);
          await page.evaluate(axe.source);
          const { violations, passed } = (await page.evaluate(run)) as { violations: string[]; passed: number };
          expect(passed).toBeGreaterThan(15);
          found.push(...violations.map((violation) => `${name}: ${violation}`));
          expect([name, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, 0]);
          await page.close();
        }
        expect(found).toEqual([]);
      },
      600_000,
    );
}
