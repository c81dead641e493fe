import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itIsAccessible, type State } from './support/axe.ts';
import { startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let states: Record<string, State> = {};

const click = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  const { chain, order } = sandbox;
  await chain.send(chain.good('search-patient'));
  await order({ break: 'scope-for-patient-endpoint' });
  states = {
    'the list while it asks whether to delete all': {
      hash: '#/exchanges',
      ready: '.sandbox-row a',
      act: async (page) => {
        await click(page, 'Clear');
        await page.getByRole('button', { name: 'Delete' }).waitFor();
      },
    },
    'a mock that does not answer': {
      hash: '#/exchanges',
      ready: '.sandbox-row a',
      act: async (page) => {
        await page.route('**/live', (route) => route.abort());
        await page.getByText('The mock SSP does not answer', { exact: true }).waitFor();
      },
    },
    'a request that was made and sent': {
      hash: '#/try?break=scope-for-patient-endpoint',
      ready: '.sandbox-predict',
      act: async (page) => {
        await click(page, 'Send');
        await page.getByText(/Read the story/).waitFor();
      },
    },
    'ways to break a request that are searched': {
      hash: '#/try',
      ready: '.sandbox-claims',
      act: (page) => page.getByLabel('Find a clause').fill('scope'),
    },
    'a lesson that was taken': {
      hash: '#/lessons/7',
      ready: '.sandbox-request',
      act: async (page) => {
        await click(page, 'Send it');
        await page.locator('.sandbox-results').waitFor();
        await page.getByRole('radio').first().check();
        await click(page, 'Answer');
      },
    },
    'switches that are not as usual': {
      hash: '#/switches',
      ready: '.nhsuk-table',
      act: async (page) => {
        await page.getByRole('switch', { name: 'The SSP waits 2 seconds' }).click();
        await page.getByText('Faults: 1 on').waitFor();
      },
    },
    'trainer mode': {
      hash: '#/lessons/7',
      ready: '.sandbox-request',
      act: async (page) => {
        await click(page, 'Trainer mode');
        await page.locator('html.sandbox-trainer').waitFor({ state: 'attached' });
      },
    },
    'trainer mode in the list': { hash: '#/exchanges', ready: '.sandbox-row a' },
  };
}, 60_000);
afterEach(() => sandbox?.chain.control('ssp', '/faults', { method: 'DELETE' }));
afterAll(() => sandbox?.close());

describe('what somebody does leads to nothing that is not for everybody', () => {
  itIsAccessible('any state', () => ({ sandbox, states }));
});
