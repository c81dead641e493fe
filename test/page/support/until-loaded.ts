import type { Page } from 'playwright-core';

/** Waits until nothing on a page is loading any more. The first of them: a view may load several things at once. */
export const untilLoaded = (page: Page): Promise<void> =>
  page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
