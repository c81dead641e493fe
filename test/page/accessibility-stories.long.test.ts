import { afterAll, beforeAll, describe } from '@jest/globals';
import { itIsAccessible, type State } from './support/axe.ts';
import { startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let states: Record<string, State> = {};

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  const idOf = async (order: object) => (await sandbox!.order(order)).exchange!.id;
  const [good, refused, closed, faulty, section] = [
    await idOf({ interaction: 'search-patient' }),
    await idOf({ break: 'scope-for-patient-endpoint' }),
    await idOf({ break: 'tls-1-0' }),
    await idOf({ interaction: 'search-patient', faults: [{ name: 'slow', do: { latency: 20 } }] }),
    await idOf({ interaction: 'get-care-record', patient: 'full-record', section: 'MED' }),
  ];
  const at = (id: string, query: string, ready: string): State => ({ hash: `#/exchanges/${id}?${query}`, ready });
  states = {
    'a good request': at(good, 'tab=all', '.sandbox-headers'),
    'a refused request, revealed': at(refused, 'reveal=true&tab=all', '.sandbox-headers'),
    'a request that met a fault': at(faulty, 'tab=checks', '.sandbox-step'),
    'a closed connection': at(closed, '', '.sandbox-step'),
    'its headers': at(good, 'tab=headers', '.sandbox-headers'),
    'its token': at(refused, 'tab=token&reveal=true', '.sandbox-claims'),
    'its bodies': at(good, 'tab=bodies&reveal=true', '.sandbox-viewer__line'),
    'a section of a record, as a page': at(section, 'tab=bodies&reveal=true', '.sandbox-record__frame'),
    'its certificates': at(refused, 'tab=certificates', '.sandbox-chain'),
    'its raw HTTP': at(good, 'tab=raw', '.sandbox-viewer__line'),
    'one that is sent again': {
      ...at(refused, '', '.sandbox-step'),
      act: async (page) => {
        await page.getByRole('button', { name: 'Send again' }).click();
        await page.getByText('Sent again:').waitFor();
      },
    },
    'two side by side': { hash: `#/compare/${good}/${refused}`, ready: '.sandbox-headers' },
  };
});
afterAll(() => sandbox?.close());

describe('stories are for everybody', () => {
  itIsAccessible('any story', () => ({ sandbox, states }));
});
