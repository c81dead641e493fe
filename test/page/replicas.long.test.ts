import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres } from '@mock-spine/shared/testing/postgres';
import { startReplicatedStack, type ReplicatedStack } from '../support/replicated-stack.ts';
import { itIsAccessible } from './support/axe.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Issue 23, number 5: what different replicas saw is one journal, and a page at any of them shows it. */
let sandbox: Sandbox | undefined;
let stack: ReplicatedStack;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  sandbox = await startSandbox(async () => {
    stack = await startReplicatedStack();
    return chainOf(stack);
  });
}, 180_000);
afterAll(() => sandbox?.close(), 60_000);

/** The first SSP is the one whose page is opened. */
function chainOf({ ssps, providers, close }: ReplicatedStack): Sandbox['chain'] {
  const ports = { ssp: ssps[0].controlPort, provider: providers[0].controlPort };
  const control: Sandbox['chain']['control'] = (mock, path, init) =>
    fetch(`http://localhost:${ports[mock]}${path}`, init);
  return { control, sspControl: `http://localhost:${ports.ssp}`, close } as Sandbox['chain'];
}

const itOnPostgres = isInstalledPostgres ? itInBrowser : itWithPostgres;

describe('the page of one of two replicas', () => {
  itOnPostgres(
    'shows within a second what the other one answered, whose it was, and its story with both hops',
    async () => {
      const page = await sandbox!.open('#/exchanges');
      await page.getByText('Nothing yet.').waitFor();
      const own = await stack.order(0, { interaction: 'read-metadata' });
      await page.getByRole('link', { name: own }).waitFor();
      const id = await stack.order(1, { interaction: 'search-patient' });
      const row = page.getByRole('link', { name: id });
      await row.waitFor({ timeout: 1000 });
      const { json } = await stack.ssps[1].control('GET', '/exchanges?replica=all&mock=mock-ssp&limit=1');
      const [{ replica } = { replica: '' }] = json['exchanges'] as { replica: string }[];
      await page.getByRole('row').filter({ has: row }).getByText(`at ${replica}`).waitFor();
      await page.getByRole('button', { name: 'Answered 2' }).waitFor();

      await row.click();
      await page.getByText(`Exchange ${id}, seen by the replica ${replica}`).waitFor();
      await page.getByText('The provider answered "Find a patient" with 200').first().waitFor();
      // The provider that answered is not the one that the SSPs ask for its journal.
      await page.getByText('Provider: answer').waitFor();
      await page.close();
      expect(sandbox!.complaints).toEqual([]);
    },
  );

  itOnPostgres('says of what is masked elsewhere that it is, and shows it so', async () => {
    const id = await stack.order(1, { interaction: 'search-patient' });
    const page = await sandbox!.open(`#/exchanges/${id}?reveal=true`);
    await page.getByText('and others know it masked alone.').waitFor();
    await page.getByText('The provider answered "Find a patient" with 200').first().waitFor();
    await page.close();
    sandbox!.complaints.splice(0);
  });

  itOnPostgres('says that what others saw is missing while the database is away, and then shows it', async () => {
    const page = await sandbox!.open('#/exchanges');
    await stack.postgres.stop();
    await page.getByText('What other replicas saw is missing until it is back.').waitFor();
    const own = await stack.order(0, { interaction: 'read-metadata' });
    await page.getByRole('link', { name: own }).waitFor();
    const id = await stack.order(1, { interaction: 'read-metadata' });
    await stack.postgres.start();
    await page.getByRole('link', { name: id }).waitFor();
    await page.getByText('What other replicas saw is missing until it is back.').waitFor({ state: 'detached' });
    await page.close();
    sandbox!.complaints.splice(0);
  });

  itOnPostgres('is emptied at all of them', async () => {
    const page = await sandbox!.open('#/exchanges');
    await page.getByRole('link', { name: /^ssp-/ }).first().waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Both journals are empty.').waitFor();
    const { json } = await stack.ssps[1].control('GET', '/exchanges?replica=all');
    expect(json['exchanges']).toEqual([]);
    await page.close();
  });

  if (isInstalledPostgres)
    itIsAccessible('the list of several replicas', () => ({
      sandbox,
      states: { 'the list': { hash: '#/exchanges', ready: 'main h1' } },
    }));
});
