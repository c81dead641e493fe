import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '@mock-spine/scripts/screenshots/browser';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { startChain, type Chain } from '../../support/chain.ts';

/** The page in a browser, before both mocks. */
export interface Sandbox {
  readonly chain: Chain;
  /** `http://localhost:…` of the SSP's control port. */
  readonly origin: string;
  /** Opens a view in a tab of its own; tabs with the same options share what the browser keeps of the page's files. Complaints of the browser are kept. @param prepare what is done to the tab before the view is opened */
  open(
    hash: string,
    options?: Parameters<Browser['newPage']>[0],
    prepare?: (page: Page) => Promise<void>,
  ): Promise<Page>;
  /** What the browser complained of in all windows: errors of scripts, and what the content security policy stopped. */
  readonly complaints: string[];
  /** Sends an order as the page does. */
  order(order: object): Promise<{ readonly exchange?: { readonly id: string } }>;
  close(): Promise<void>;
}

/** `it` for tests that need Debian's package chromium. */
const inBrowser = itWith(chromiumPath);

/** A test in a browser, which shares the machine with all other tests: it may take a minute. */
export const itInBrowser: typeof inBrowser = (name, body, patience = 60_000) => inBrowser(name, body, patience);

/** Starts the mocks, both of them unless something else is to be started, and a browser; nothing where there is no browser, for then the tests are left out. */
export async function startSandbox(start: () => Promise<Chain> = startChain): Promise<Sandbox | undefined> {
  if (!existsSync(chromiumPath)) return undefined;
  const chain = await start();
  const browser = await startBrowser();
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextWith = (options: object): Promise<BrowserContext> => {
    const key = JSON.stringify(options);
    const context = contexts.get(key) ?? browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    contexts.set(key, context);
    return context;
  };
  const complaints: string[] = [];
  const origin = new URL((await chain.control('ssp', '/live')).url).origin;
  return {
    chain,
    origin,
    complaints,
    async open(hash, options = {}, prepare) {
      const page = await (await contextWith(options)).newPage();
      page.setDefaultTimeout(10_000);
      page.setDefaultNavigationTimeout(30_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await prepare?.(page);
      await page.goto(`${origin}/${hash}`);
      await page.waitForSelector('main h1');
      return page;
    },
    async order(order) {
      const answer = await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) });
      return (await answer.json()) as { exchange?: { id: string } };
    },
    async close() {
      await browser.close();
      await chain.close();
    },
  };
}
