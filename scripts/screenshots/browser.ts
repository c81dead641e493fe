import { chromium, type Browser } from 'playwright-core';

/** Where Debian's package chromium puts it. */
export const chromiumPath = '/usr/bin/chromium';

/** Starts Debian's Chromium, which fetches nothing by itself. Close it when done. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--process-per-site',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
