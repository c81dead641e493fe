import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());
beforeEach(() => sandbox?.chain.control('ssp', '/reset', { method: 'POST' }));

/** Opens the story of what an order became, while a fault was on if one is given. */
async function openStory(order: object, fault?: object, query = ''): Promise<Page> {
  const put = (faults: readonly object[]) =>
    sandbox!.chain.control('ssp', '/faults', { method: 'PUT', body: JSON.stringify({ faults }) });
  if (fault) await put([fault]);
  const { exchange } = await sandbox!.order(order);
  if (fault) await put([]);
  const page = await sandbox!.open(`#/exchanges/${exchange!.id}${query}`);
  await page.locator('.sandbox-sequence svg').waitFor();
  return page;
}

const wayOf = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: 'The way of the exchange' }).locator('li').allTextContents();

/** What is drawn in red. */
const stoppedIn = (page: Page): Promise<string[]> => page.locator('.sandbox-sequence--stopped text').allTextContents();

/** The parts of the time, each with where it begins and ends, as shares of the whole. */
async function spansOf(page: Page): Promise<{ says: string; from: number; to: number }[]> {
  return page.locator('.sandbox-waterfall li').evaluateAll((items) =>
    items.map((item) => {
      const bar = item.querySelector('.sandbox-waterfall__bar')!.getBoundingClientRect();
      const line = item.querySelector('.sandbox-waterfall__line')!.getBoundingClientRect();
      return {
        says: item.querySelector('.sandbox-waterfall__name')!.textContent,
        from: (bar.left - line.left) / line.width,
        to: (bar.right - line.left) / line.width,
      };
    }),
  );
}

describe('the hops of a story, drawn', () => {
  itInBrowser(
    'are all there for a good request, and the same for a screen reader, in the order in which things happen',
    async () => {
      const page = await openStory({ interaction: 'search-patient' });
      expect(await wayOf(page)).toEqual([
        'Consumer to the SSP: TLS handshake, TLSv1.2.',
        'Consumer to the SSP: Find a patient.',
        'SSP: Checks.',
        'SSP: Look-up in the directory.',
        'SSP to the provider: TLS handshake, TLSv1.2.',
        'SSP to the provider: Forwarded.',
        'Provider: Checks.',
        'Provider: The interaction.',
        'Provider to the SSP: 200 OK.',
        expect.stringMatching(/^SSP to the consumer: 200 OK, \d+(\.\d)? ms\.$/),
      ]);
      expect(await stoppedIn(page)).toEqual([]);
      expect(await page.locator('.sandbox-sequence svg').getAttribute('aria-hidden')).toBe('true');
      await page.close();
    },
  );

  itInBrowser('stop in red where the provider refused, and where the SSP did', async () => {
    const byProvider = await openStory({ break: 'scope-for-patient-endpoint' });
    expect(await stoppedIn(byProvider)).toEqual(['✗ Checks']);
    expect(await wayOf(byProvider)).toContain('Provider: Checks. Here it was decided.');
    expect(await wayOf(byProvider)).not.toContain('Provider: The interaction.');
    await byProvider.close();
    const bySsp = await openStory({ break: 'ssp-to-missing' });
    expect(await stoppedIn(bySsp)).toEqual(['✗ Checks: refused']);
    expect((await wayOf(bySsp)).filter((line) => line.includes('provider'))).toEqual([]);
    expect(await bySsp.locator('.sandbox-sequence__life--idle text').allTextContents()).toEqual(['Provider']);
    await bySsp.close();
  });

  itInBrowser('show a fault where it was put in: on the way, and in the body of the answer', async () => {
    const atTheDoor = await openStory({ interaction: 'search-patient' }, { name: 'slow', do: { latency: 300 } });
    const way = await wayOf(atTheDoor);
    const fault = way.indexOf('SSP: Fault: slow, waits 300 ms. A fault that was put in on purpose.');
    expect(fault).toBe(way.indexOf('SSP: Look-up in the directory.') + 1);
    await atTheDoor.close();
    const inTheBody = await openStory({ interaction: 'search-patient' }, { name: 'spoilt', do: { corruptBody: true } });
    expect(await stoppedIn(inTheBody)).toEqual([expect.stringMatching(/^✗ Fault: spoilt/)]);
    const spoilt = await wayOf(inTheBody);
    expect(spoilt.findIndex((line) => line.startsWith('SSP: Fault: spoilt'))).toBe(
      spoilt.indexOf('Provider to the SSP: 200 OK.') + 1,
    );
    await inTheBody.close();
  });

  itInBrowser('fit a telephone without sideways scrolling, with texts of 14 pixels', async () => {
    const page = await openStory({ break: 'scope-for-patient-endpoint' });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('.sandbox-sequence svg[width="286"]').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const size = await page.evaluate(`getComputedStyle(document.querySelector('.sandbox-sequence text')).fontSize`);
    expect(size).toBe('14px');
    await page.close();
  });
});

describe('the time of a story, drawn', () => {
  itInBrowser('tell a connection that was there already from one that was made for the exchange', async () => {
    await sandbox!.chain.control('ssp', '/reload', { method: 'POST' });
    const secondHops: string[] = [];
    for (let sent = 0; sent < 2; sent++) {
      const page = await openStory({ interaction: 'search-patient' });
      const hops = await page.locator('.sandbox-sequence li').allTextContents();
      secondHops.push(hops.find((hop) => /^SSP to the provider: .*, TLSv1\.2\./.test(hop))!);
      await page.close();
    }
    expect(secondHops).toEqual([
      'SSP to the provider: TLS handshake, TLSv1.2.',
      'SSP to the provider: Connection kept open, TLSv1.2.',
    ]);
  });

  itInBrowser('has what a fault waited and a new connection as spans of their own, on one line of time', async () => {
    await sandbox!.chain.control('ssp', '/reload', { method: 'POST' });
    const page = await openStory({ interaction: 'search-patient' }, { name: 'slow', do: { latency: 300 } });
    const spans = await spansOf(page);
    expect(spans.map(({ says }) => says)).toEqual([
      'Consumer: TLS handshake',
      'SSP: checks',
      'Fault: wait',
      'SSP: connection set-up',
      'SSP: wait for the provider',
      'Provider: checks',
      'Provider: answer',
      'SSP: answer',
    ]);
    const of = new Map(spans.map((span) => [span.says, span]));
    const [fault, connection, wait, answer] = [
      'Fault: wait',
      'SSP: connection set-up',
      'SSP: wait for the provider',
      'SSP: answer',
    ].map((says) => of.get(says)!);
    const handshake = of.get('Consumer: TLS handshake')!;
    expect(handshake.from).toBeCloseTo(0, 1);
    expect(handshake.to).toBeGreaterThan(0);
    expect(fault!.from).toBeGreaterThan(handshake.to);
    // 300 of some 400 ms at most are the fault's; nothing else contains them.
    expect(fault!.to - fault!.from).toBeGreaterThan(0.4);
    expect(connection!.from).toBeGreaterThanOrEqual(fault!.to - 0.01);
    expect(wait!.from).toBeGreaterThanOrEqual(connection!.to - 0.02);
    expect(answer!.from).toBeGreaterThanOrEqual(wait!.to - 0.02);
    expect(answer!.to).toBeCloseTo(1, 1);
    await page.close();
  });
});

describe('the parts of a story', () => {
  itInBrowser('are tabs that the arrow keys choose, and the address says which is open', async () => {
    const page = await openStory({ interaction: 'search-patient' });
    const chosen = page.getByRole('tab', { selected: true });
    expect(await page.getByRole('tab').allTextContents()).toEqual([
      'Checks',
      'Headers',
      'Token',
      'Bodies',
      'Certificates',
      'Raw HTTP',
    ]);
    await chosen.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Headers' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Headers');
    expect(page.url()).toContain('tab=headers');
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: 'Raw HTTP' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Checks' }).waitFor();
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  itInBrowser('tell first which headers the SSP changed, with the rest below a fold', async () => {
    const page = await openStory({ interaction: 'search-patient' }, undefined, '?tab=headers');
    const request = page.getByRole('region', { name: 'Request headers', exact: true });
    await request.waitFor();
    // Source: implementation guide, "Transport": hop-by-hop headers are dropped, Forwarded is added; Host is the next hop's.
    expect((await request.locator('tbody th').allTextContents()).sort()).toEqual([
      'Connection dropped',
      'Forwarded added',
      'Host changed',
    ]);
    await page
      .getByText(/the same on both hops/)
      .first()
      .waitFor();
    await page.close();
  });

  itInBrowser('show what the SSP sent by itself on the second hop, and nothing on the first', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'get-structured-record', at: 'ssp' });
    const story = await sandbox!.open(`#/exchanges/${exchange!.id}?tab=headers`);
    const row = story.getByRole('row', { name: /^Ssp-TraceID/ });
    await row.waitFor();
    expect((await row.getByRole('cell').allTextContents()).map((text) => text !== '')).toEqual([false, true]);
    await story.getByRole('tab', { name: 'Bodies' }).click();
    await story.getByRole('heading', { name: 'Request body' }).waitFor();
    await story.close();
  });

  itInBrowser('have the times of a token as times, in both time zones, and the raw HTTP of both hops', async () => {
    const page = await openStory({ interaction: 'search-patient' }, undefined, '?reveal=true&tab=token');
    const claim = page.locator('.sandbox-claims > div').filter({ has: page.getByText('exp', { exact: true }) });
    expect(await claim.textContent()).toMatch(
      /\d{10} \d+ \w+ \d{4}, [\d:]{8} local time \([\d:]{8} UTC\), (299|300|\d minutes?|29\d) ?(seconds)? ?after the request came/,
    );
    await page.getByRole('tab', { name: 'Raw HTTP' }).click();
    const raw = page.getByRole('region', { name: 'Raw request, SSP to provider' });
    await raw.waitFor();
    expect(await raw.textContent()).toMatch(/GET \/B82617\/STU3\/1\/gpconnect\/Patient\?identifier=.+ HTTP\/1\.1/);
    expect(await page.getByRole('region', { name: 'Raw answer, consumer to SSP' }).textContent()).toContain(
      'HTTP/1.1 200 OK',
    );
    await page.close();
  });
});
