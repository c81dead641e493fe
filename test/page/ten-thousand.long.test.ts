import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { withoutHeader } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import type { Chain } from '../support/chain.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
/** Ten thousand in the matrix: to send them takes half a minute of computing. */
const many = 10_000;

let page: Page;
/** Milliseconds until the list stood there. */
let opening: number;

beforeAll(async () => {
  sandbox = await startSandbox(startSspAlone);
  if (!sandbox) return;
  await recordMany(sandbox.chain);
  const opened = performance.now();
  page = await sandbox.open('#/exchanges');
  await page.locator(linkTo(`ssp-${many}`)).waitFor();
  opening = performance.now() - opened;
}, 180_000);
afterAll(() => sandbox?.close());

/** The SSP with a journal that keeps them all, and a consumer whose connections stay open. Nothing gets as far as a provider. */
async function startSspAlone(): Promise<Chain> {
  const certs = await sharedPki();
  const ssp = await startSsp(
    readSspSettings(
      ['--port', '0', '--control-port', '0', '--certs', certs, '--journal', '11000', '--journal-bytes', '268435456'],
      {},
    ),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const client = clientOf(certs, 'consumer');
  return {
    good: (name) => goodDraft(name, 'https://localhost:9443'),
    send: (draft) => {
      const written = writeDraft(draft);
      return send(written, client, { port: ssp.port, target: `/${written.url}`, agent });
    },
    control: (_, path, init) => fetch(`http://localhost:${ssp.controlPort}${path}`, init),
    sspControl: `http://localhost:${ssp.controlPort}`,
    close: async () => {
      agent.destroy();
      await ssp.close();
    },
  };
}

/** Real requests, which the SSP refuses by itself: one in a hundred is for another interaction. */
async function recordMany(chain: Chain): Promise<void> {
  for (let hundred = 0; hundred < many / 100; hundred++) {
    const statuses = await Promise.all(
      Array.from(
        { length: 100 },
        async (_, one) => (await chain.send(refused(chain, one === 0 ? 'read-metadata' : 'search-patient'))).status,
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([400]));
  }
}

const refused = (chain: Chain, interaction: string): Draft => withoutHeader('Ssp-To')(chain.good(interaction));

const pane = `document.querySelector('.sandbox-rows')`;
const table = `document.querySelector('.sandbox-rows [role=table]')`;

/** How many exchanges the table has in all, in the words of the browser; its heading is a row, too. */
const listed = `(Number(${table}?.getAttribute('aria-rowcount') ?? 1) - 1)`;

const linkTo = (id: string): string => `a[href="#/exchanges/${id}"]`;

/** Milliseconds in the browser from a change until something holds and is painted. */
const timeOf = (change: string, holds: string): Promise<number> =>
  page.evaluate(`(async () => {
  const start = performance.now();
  ${change};
  while (!(${holds})) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
})()`) as Promise<number>;

const choose = (interaction: string): string =>
  `const list = document.getElementById('interaction'); list.value = '${interaction}'; list.dispatchEvent(new Event('change', { bubbles: true }))`;

/**
 * Most milliseconds that each may take on a slow and busy machine. On one of two cores scrolling takes 25, a new row 35; were every row drawn, they
 * would take 1,500 and 6,900.
 */
const bounds = { open: 10_000, scroll: 600, newRow: 2000, filter: 3000 } as const;

/** Rows in the document: those in sight, and a few beyond. */
const expectFewRowsDrawn = async (): Promise<void> => expect(await page.getByRole('row').count()).toBeLessThan(60);

describe(`${many} exchanges, each of them a request that was sent`, () => {
  itInBrowser(
    'are listed soon, all of them are reached by scrolling, with few rows drawn, and scrolling through them takes no time',
    async () => {
      expect(opening).toBeLessThan(bounds.open);
      for (let count = 0; count < many;) {
        await timeOf(`${pane}.scrollTop = 1e9`, `${listed} > ${count}`);
        count = (await page.evaluate(listed)) as number;
        await expectFewRowsDrawn();
      }
      expect(await timeOf(`${pane}.scrollTop = 1e9`, `document.querySelector('${linkTo('ssp-1')}')`)).toBeLessThan(
        bounds.scroll,
      );
      expect(
        await timeOf(`${pane}.scrollTop = 100_000`, `${table}.querySelector('[aria-rowindex="1787"]')`),
      ).toBeLessThan(bounds.scroll);
      await expectFewRowsDrawn();
      expect(await timeOf(`${pane}.scrollTop = 0`, `document.querySelector('${linkTo(`ssp-${many}`)}')`)).toBeLessThan(
        bounds.scroll,
      );
    },
    180_000,
  );

  itInBrowser('are no hindrance to one more, which is shown at once', async () => {
    const sent = performance.now();
    await Promise.all([
      page.locator(linkTo(`ssp-${many + 1}`)).waitFor(),
      sandbox!.chain.send(refused(sandbox!.chain, 'search-patient')),
    ]);
    expect(performance.now() - sent).toBeLessThan(bounds.newRow);
    await expectFewRowsDrawn();
  });

  itInBrowser('are filtered by the journal, and shown again without the filter', async () => {
    expect(await timeOf(choose('read-metadata'), `${listed} === ${many / 100}`)).toBeLessThan(bounds.filter);
    expect(
      await page.locator('.sandbox-row__what', { hasText: 'Read the capability statement' }).count(),
    ).toBeGreaterThan(10);
    await expectFewRowsDrawn();
    expect(await timeOf(choose(''), `document.querySelector('${linkTo(`ssp-${many + 1}`)}')`)).toBeLessThan(
      bounds.filter,
    );
  });
});
