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
    'the switches while a reset is asked about': {
      hash: '#/switches',
      ready: '.nhsuk-table',
      act: async (page) => {
        await click(page, 'Reset both mocks');
        await page.getByRole('button', { name: 'Leave all as it is' }).waitFor();
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
    'a mock that was started again': {
      hash: '#/exchanges',
      ready: '.sandbox-row a',
      act: async (page) => {
        // As the page that was open before leaves it to the one that is loaded.
        await page.evaluate(
          `sessionStorage.setItem('mock-spine-restarted', '{"at":"2026-11-20T10:00:00Z","wasOpen":"ssp-1"}')`,
        );
        await page.reload();
        await page.getByText('The mock SSP was started again.').waitFor();
      },
    },
    'a provider that was started again': {
      hash: '#/switches',
      ready: '.nhsuk-table',
      act: async (page) => {
        await page.route('**/provider/**', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), 'mock-spine-provider-run': 'another' } });
        });
        await page.evaluate(`location.hash = '#/exchanges'`);
        await page.evaluate(`location.hash = '#/switches'`);
        await page.getByText('The mock provider was started again', { exact: true }).waitFor();
      },
    },
    'a mock that wants a token': {
      hash: '#/exchanges',
      ready: '.sandbox-row a',
      act: async (page) => {
        await page.route('**/exchanges?*', (route) => route.fulfill({ status: 401, json: { error: 'No.', next: '' } }));
        await page.route('**/sign-in', (route) => route.fulfill({ status: 401, json: { error: 'No.', next: '' } }));
        await page.reload();
        await page.getByLabel('Token').fill('another-token');
        await click(page, 'Sign in');
        await page.getByRole('alert').waitFor();
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
        // As it was chosen before a large screen: a telephone can only take it back.
        await page.evaluate(`localStorage.setItem('mock-spine-trainer', 'on')`);
        await page.reload();
        await page.getByRole('button', { name: 'Trainer mode' }).waitFor();
        await page.locator('html.sandbox-trainer').waitFor({ state: 'attached' });
      },
    },
    'trainer mode in the list': { hash: '#/exchanges', ready: '.sandbox-row a' },
  };
});
afterEach(() => sandbox?.chain.control('ssp', '/faults', { method: 'DELETE' }));
afterAll(() => sandbox?.close());

describe('what somebody does leads to nothing that is not for everybody', () => {
  itIsAccessible('any state', () => ({ sandbox, states }));
});
