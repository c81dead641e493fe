import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from './browser.ts';
import { startStage, type Stage } from './stage.ts';
import { views, type View } from './views.ts';

/** Widths of the windows, in pixels: a desktop and a telephone. */
const widths = [1280, 390] as const;

/** Most bytes that a picture may have. */
const largest = 150_000;

/**
 * Takes a picture of each view of the sandbox page, with traffic of every kind behind it.
 * @param directory where they go
 * @throws Error with a sentence for the user when there is no browser, or a picture is too large
 */
export async function takeScreenshots(directory: string): Promise<void> {
  if (!existsSync(chromiumPath))
    throw new Error(`There is no browser at ${chromiumPath}. Install it with: apt-get install chromium`);
  await mkdir(directory, { recursive: true });
  const stage = await startStage();
  const browser = await startBrowser();
  try {
    for (const width of widths) for (const view of views) await take(view, width, { stage, browser, directory });
  } finally {
    await browser.close();
    await stage.close();
  }
}

async function take(
  view: View,
  width: number,
  { stage, browser, directory }: { stage: Stage; browser: Browser; directory: string },
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height: width > 600 ? (view.height ?? 800) : 844 },
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await page.goto(`${stage.origin}/${view.hash(stage.ids)}`);
  await page.locator(view.ready).first().waitFor();
  await view.act?.(page);
  await settle(page);
  const path = join(directory, `${view.name}-${width}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  console.log(`${path}  ${Math.round(size / 1000)} KB`);
  if (size > largest) throw new Error(`${path} has ${size} bytes; a picture may have ${largest}.`);
  await view.leave?.(page);
  await page.close();
}

/** What names the consumers comes a moment after the rows, and live regions tell seldom. */
async function settle(page: Page): Promise<void> {
  await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
  await page.getByText('Registry: ').waitFor();
}
