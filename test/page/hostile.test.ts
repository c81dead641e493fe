import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { all, mapClaim, withClaim, withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Would run if it were read as HTML; each field has its own, so that it is known to be shown. */
const script = (field: string): string => `"'><img src=x data-in=${field} onerror=window.hacked=1><script>window.hacked=1</script>`;

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
}, 60_000);
afterAll(() => sandbox?.close());

/** Without the content security policy: the page's own escaping is tried. */
async function open(hash: string, ready: string): Promise<Page> {
  const page = await sandbox!.open(hash, { bypassCSP: true });
  await page.locator(ready).first().waitFor();
  await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  return page;
}

async function expectHarmless(page: Page, fields: readonly string[]): Promise<void> {
  for (const field of fields) await page.getByText(`data-in=${field}`).first().waitFor({ state: 'attached' });
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(await page.locator('#page img, #page script, #page iframe').count()).toBe(0);
  await page.close();
}

/** The exchange that a request of ours became. */
async function newest(): Promise<string> {
  const { exchanges } = (await (await sandbox!.chain.control('ssp', '/exchanges?limit=1')).json()) as { exchanges: { id: string }[] };
  return exchanges[0]!.id;
}

describe('what comes with a request is shown and never run', () => {
  itInBrowser('in the list and in the story: headers, trace id, path, query, interaction, claims, and what the rules say of them', async () => {
    const { chain } = sandbox!;
    const draft = all(
      withHeader('Ssp-TraceID', script('trace')), withHeader('X-Consumer', script('header')),
      withClaim('reason_for_request', script('claim')), withClaim(script('claim-name'), 'x'), withClaim('requested_scope', script('scope')),
      mapClaim('requesting_organization', (organisation: object) => ({ ...organisation, name: script('organisation') })),
      withPath(`/Patient?identifier=${encodeURIComponent(script('query')).replaceAll('%3D', '=')}&<b>=1`),
    )(chain.good('search-patient'));
    await chain.send(draft);
    const id = await newest();
    await expectHarmless(await open(`#/exchanges/${id}?reveal=true`, '.sandbox-headers'), ['trace', 'header', 'claim', 'claim-name', 'organisation', 'scope']);
    await expectHarmless(await open(`#/exchanges/${id}`, '.sandbox-headers'), ['trace', 'header', 'scope']);
    await expectHarmless(await open('#/exchanges', '.sandbox-row a'), []);
  });

  itInBrowser('in the list: an interaction and a sender that nobody knows', async () => {
    const { chain } = sandbox!;
    await chain.send(all(withHeader('Ssp-InteractionID', script('interaction')), withHeader('Ssp-From', script('from')), withHeader('Ssp-To', script('to')))(chain.good('search-patient')));
    const id = await newest();
    await expectHarmless(await open('#/exchanges', `a[href="#/exchanges/${id}"]`), ['interaction', 'from', 'to']);
    await expectHarmless(await open(`#/exchanges/${id}`, '.sandbox-headers'), ['interaction', 'from', 'to']);
  });

  itInBrowser('in the names of the registry and of faults, wherever they are shown', async () => {
    const { chain } = sandbox!;
    const patched = await chain.control('ssp', '/registry', { method: 'PATCH', body: JSON.stringify({ organisations: { A21472: { name: script('consumer') }, B82617: { name: script('practice') } } }) });
    expect(patched.status).toBe(200);
    await sandbox!.order({ interaction: 'search-patient' });
    await expectHarmless(await open('#/exchanges', '.sandbox-row a'), ['consumer', 'practice']);
    await expectHarmless(await open(`#/exchanges/${await newest()}`, '.sandbox-headers'), ['consumer', 'practice']);
    await expectHarmless(await open('#/try', '.sandbox-claims'), []);
    await expectHarmless(await open('#/switches', '.nhsuk-table'), ['consumer', 'practice']);
    await chain.control('ssp', '/reset', { method: 'POST' });
  });

  itInBrowser('in the address: an id, a search, a lesson, a view and an order', async () => {
    const word = encodeURIComponent(script('address'));
    await expectHarmless(await open(`#/exchanges/${word}`, '[role=alert]'), ['address']);
    await expectHarmless(await open(`#/exchanges?q=${word}`, '.nhsuk-inset-text'), []);
    await expectHarmless(await open(`#/exchanges?interaction=${word}`, '[role=alert]'), ['address']);
    await expectHarmless(await open(`#/lessons/${word}`, 'main p'), ['address']);
    await expectHarmless(await open(`#/${word}`, 'main p'), ['address']);
    await expectHarmless(await open(`#/try?interaction=${word}`, '[role=alert]'), ['address']);
  });
});
