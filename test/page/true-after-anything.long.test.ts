import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startSsp, type RunningSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import type { Chain } from '../support/chain.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let ssp: RunningSsp;

/** Source of each test: the issue of the page, number 4, "True after anything". */
const mostUntilTold = 2_000;

/** Starts the SSP alone. @param controlPort 0 for a free one */
async function start(controlPort: number): Promise<RunningSsp> {
  const flags = ['--port', '0', '--control-port', String(controlPort), '--certs', await sharedPki()];
  return startSsp(readSspSettings([...flags, '--provider-control', 'http://localhost:9'], {}));
}

/** An SSP that can be stopped and started again at the same control port. */
async function startAlone(): Promise<Chain> {
  const client = clientOf(await sharedPki(), 'consumer');
  ssp = await start(0);
  const { controlPort } = ssp;
  return {
    good: (name) => goodDraft(name, 'https://localhost:9443'),
    send: (draft) => {
      const written = writeDraft(draft);
      return send(written, client, { port: ssp.port, target: `/${written.url}` });
    },
    control: (_, path, init) => fetch(`http://localhost:${controlPort}${path}`, init),
    sspControl: `http://localhost:${controlPort}`,
    close: () => ssp.close(),
  };
}

beforeAll(async () => {
  sandbox = await startSandbox(startAlone);
});
afterEach(async () => {
  await sandbox?.chain.control('ssp', '/reset', { method: 'POST' }).catch(() => {});
});
afterAll(() => sandbox?.close());

/** Answers 502, as no provider is there: the journal has it all the same. */
const sendOne = () => sandbox!.chain.send(sandbox!.chain.good('read-metadata'));
const rowsOf = (page: Page) => page.locator('.sandbox-row__link');
const lost = (page: Page) => page.getByText('The mock SSP does not answer', { exact: true });
const idsOf = async () =>
  ((await (await sandbox!.chain.control('ssp', '/exchanges')).json()) as { exchanges: { id: string }[] }).exchanges.map(
    ({ id }) => id,
  );

async function stopAndStartAgain(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  const { controlPort } = ssp;
  await ssp.close();
  await meanwhile();
  ssp = await start(controlPort);
}

describe('a tab that is open while the mock is started again', () => {
  itInBrowser('says so, loads anew, and lists nothing of the run before', async () => {
    await sendOne();
    await sendOne();
    const page = await sandbox!.open('#/exchanges');
    await rowsOf(page).nth(1).waitFor();
    await stopAndStartAgain(() => lost(page).waitFor({ timeout: mostUntilTold }));
    await page.getByText('The mock SSP was started again.').waitFor();
    await lost(page).waitFor({ state: 'detached' });
    await page.getByText('Nothing yet.').waitFor();
    await sendOne();
    await rowsOf(page).first().waitFor();
    expect(await idsOf()).toEqual(['ssp-1']);
    expect(await rowsOf(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('The mock SSP was started again.').waitFor({ state: 'detached' });
    await page.close();
  });

  itInBrowser('and shows a story does not show another one that has its id now', async () => {
    await sendOne();
    const [id] = await idsOf();
    const page = await sandbox!.open(`#/exchanges/${id}`);
    await page.locator('.sandbox-step').first().waitFor();
    await stopAndStartAgain();
    await page.getByText(`${id}, which was open here, was of the run before and is gone`).waitFor();
    expect(new URL(page.url()).hash).toBe('#/exchanges');
    await page.close();
  });
});

describe('a connection that is lost', () => {
  itInBrowser('shows within two seconds, claims nothing meanwhile, and brings what was missed', async () => {
    const page = await sandbox!.open('#/exchanges');
    await page.getByText('Nothing yet.').waitFor();
    await page.getByText('Faults: none').waitFor();
    await page.context().setOffline(true);
    await lost(page).waitFor({ timeout: mostUntilTold });
    await page.getByText('Faults: not known').waitFor();
    for (let count = 0; count < 3; count++) await sendOne();
    await page.context().setOffline(false);
    await lost(page).waitFor({ state: 'detached' });
    await rowsOf(page).nth(2).waitFor();
    await page.getByText('Faults: none').waitFor();
    await page.close();
  });

  itInBrowser('is noticed as well where the mock takes connections and says nothing', async () => {
    const page = await sandbox!.open('#/exchanges');
    await page.getByText('Faults: none').waitFor();
    await page.route('**/live', () => {});
    await lost(page).waitFor({ timeout: mostUntilTold });
    await page.unroute('**/live');
    await lost(page).waitFor({ state: 'detached' });
    await page.close();
  });
});

describe('a mock that is slow to answer', () => {
  itInBrowser('is waited for: no fault is off, no clock is right and no list is empty before it is known', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const page = await sandbox!.open('#/switches', {}, async (opened) => {
      for (const path of ['**/faults', '**/clock', '**/registry', '**/provider/enablement', '**/exchanges?*'])
        await opened.route(path, async (route) => {
          await answered;
          await route.continue();
        });
    });
    const banner = page.getByRole('region', { name: 'State of the mocks' });
    await banner.getByText('Faults: …').waitFor();
    await banner.getByText('Clock: …').waitFor();
    expect(await page.getByRole('switch').count()).toBe(0);
    expect(await page.getByText(/^(None|Off|Real time.*)$/i).count()).toBe(0);
    await page.goto(`${sandbox!.origin}/#/exchanges`);
    await page.getByRole('heading', { name: 'Exchanges' }).waitFor();
    expect(await page.getByText('Nothing yet.').count()).toBe(0);
    answer();
    await page.getByText('Nothing yet.').waitFor();
    await banner.getByText('Faults: none').waitFor();
    await page.close();
  });
});

describe('switches', () => {
  const faults = async () =>
    ((await (await sandbox!.chain.control('ssp', '/faults')).json()) as { faults: { name: string }[] }).faults.map(
      ({ name }) => name,
    );

  itInBrowser('that are clicked quickly, and in two tabs at once, lose nothing of each other', async () => {
    const tabs = await Promise.all([sandbox!.open('#/switches'), sandbox!.open('#/switches')]);
    const [one, other] = tabs;
    await Promise.all(tabs.map((tab) => tab.getByRole('switch', { name: 'The SSP waits 2 seconds' }).waitFor()));
    const clicks = (names: readonly string[]): string =>
      `for (const id of ${JSON.stringify(names)}) document.getElementById(id).click()`;
    await Promise.all([
      one!.evaluate(clicks(['waits-2-s', 'too-many-requests', 'too-busy'])),
      other!.evaluate(clicks(['provider-unreachable', 'provider-silent', 'SDS-unavailable'])),
    ]);
    const banner = one!.getByRole('region', { name: 'State of the mocks' });
    await banner.getByText('Faults: 6 on').waitFor();
    expect((await faults()).toSorted()).toEqual(
      [
        'waits 2 s',
        'too many requests',
        'too busy',
        'provider unreachable',
        'provider silent',
        'SDS unavailable',
      ].toSorted(),
    );
    // One switch three times: on, off and on again would be off if a click were lost.
    await one!.evaluate(clicks(['half-of-the-requests', 'half-of-the-requests', 'half-of-the-requests']));
    await one!.locator('#half-of-the-requests[aria-checked=true][aria-busy=false]').waitFor();
    await one!.evaluate(clicks(['half-of-the-requests', 'half-of-the-requests']));
    await one!.locator('#half-of-the-requests[aria-checked=true][aria-busy=false]').waitFor();
    expect(await faults()).toContain('half of the requests');
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  itInBrowser('for agreements of one organisation, too', async () => {
    const tabs = await Promise.all([sandbox!.open('#/switches'), sandbox!.open('#/switches')]);
    const on = '[id^=agreement-A21472-][aria-checked=true]';
    await Promise.all(tabs.map((tab) => tab.locator(on).nth(1).waitFor()));
    const before = await tabs[0]!.locator(on).count();
    const click = (place: number): string => `document.querySelectorAll(${JSON.stringify(on)})[${place}].click()`;
    await Promise.all(tabs.map((tab, index) => tab.evaluate(click(index))));
    await tabs[0]!.reload();
    await tabs[0]!.locator(on).first().waitFor();
    expect(await tabs[0]!.locator(on).count()).toBe(before - 2);
    await Promise.all(tabs.map((tab) => tab.close()));
  });
});

describe('a provider that is not there', () => {
  itInBrowser('is told of as no connection, and not as an answer that came in part', async () => {
    await sendOne();
    const [id] = await idsOf();
    const page = await sandbox!.open(`#/exchanges/${id}`);
    await page
      .getByRole('heading', {
        name: "No connection to the provider: Nothing listens at the server's address and port.",
      })
      .waitFor();
    await page.close();
  });
});

describe("a lesson's fault", () => {
  itInBrowser('is met by its own request alone, and is gone when its reader leaves', async () => {
    const lessons = {
      lessons: [
        {
          title: 'Slow',
          about: 'A slow answer.',
          text: 'It is slow.',
          requests: [
            { says: 'Slow.', send: { interaction: 'read-metadata' }, times: 1, faults: [{ do: { latency: 3000 } }] },
          ],
          question: {
            asks: 'Is it?',
            choices: [
              { says: 'Yes', right: true },
              { says: 'No', right: false },
            ],
            because: 'It is.',
          },
        },
      ],
    };
    const page = await sandbox!.open('#/lessons/1', {}, async (opened) => {
      await opened.route('**/lessons', (route) => route.fulfill({ json: lessons }));
    });
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('button', { name: 'Sending' }).waitFor();
    const asked = performance.now();
    expect((await sendOne()).status).toBe(502);
    expect(performance.now() - asked).toBeLessThan(2_500);
    expect(await (await sandbox!.chain.control('ssp', '/faults')).json()).toEqual({ faults: [] });
    await page.close();
    const again = performance.now();
    await sandbox!.order({ interaction: 'read-metadata' });
    expect(performance.now() - again).toBeLessThan(2_500);
  });
});

describe('what was done by half', () => {
  itInBrowser('is not told as done: a clock and a journal that are the SSP’s alone', async () => {
    await sendOne();
    const page = await sandbox!.open('#/switches');
    await page.getByLabel('Day and time').fill('2030-05-06T09:30');
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByText("The SSP's clock is changed; the provider's is not moved").waitFor();
    await page.goto(`${sandbox!.origin}/#/exchanges`);
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText("The SSP's journal is empty. The provider's is not:").waitFor();
    await page.close();
  });
});
