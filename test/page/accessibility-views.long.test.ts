import { afterAll, beforeAll, describe } from '@jest/globals';
import { itIsAccessible, type State } from './support/axe.ts';
import { startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
let states: Record<string, State> = {};

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  await sandbox.chain.send(sandbox.chain.good('search-patient'));
  const refused = (await sandbox.order({ break: 'scope-for-patient-endpoint' })).exchange!.id;
  states = {
    'the list of exchanges': { hash: '#/exchanges', ready: '.sandbox-row a' },
    'the list that none fits': { hash: '#/exchanges?q=nothing-like-this', ready: '.nhsuk-inset-text' },
    'the list with filters in force, of which a link tells': {
      hash: '#/exchanges?outcome=refused&rule=S-01&practice=B82617',
      ready: '.sandbox-chip--on',
    },
    'the request maker': { hash: '#/try', ready: '.sandbox-claims' },
    'the request maker with the request of a story': {
      hash: `#/try?like=${refused}`,
      ready: '.sandbox-field--changed',
    },
    'the request maker with a broken clause': {
      hash: '#/try?break=client-certificate-expired',
      ready: '.sandbox-predict',
    },
    'the lessons': { hash: '#/lessons', ready: '.sandbox-lessons li' },
    'a lesson': { hash: '#/lessons/8', ready: '.sandbox-request' },
    'the switches': { hash: '#/switches', ready: '.nhsuk-table' },
    'the scorecard': { hash: '#/scorecard', ready: '.sandbox-score__counts' },
    'a view that does not exist': { hash: '#/nowhere', ready: 'main p' },
  };
});
afterAll(() => sandbox?.close());

describe('views are for everybody', () => {
  itIsAccessible('any view', () => ({ sandbox, states }));
});
