import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
}, 60_000);
afterAll(() => sandbox?.close());
beforeEach(() => sandbox?.chain.control('ssp', '/reset', { method: 'POST' }));

const putFaults = (...faults: object[]) =>
  sandbox!.chain.control('ssp', '/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

/** What is sent, and the reason that a row and a story give for it. */
const cases: readonly (readonly [what: string, order: object, faults: readonly object[], reason: string])[] = [
  [
    'a refusal of the SSP',
    { interaction: 'search-patient', as: 'hospital-doctor' },
    [],
    'A-018 No agreement lets RLP ask B82617.',
  ],
  [
    'a refusal of the provider',
    { break: 'scope-for-patient-endpoint' },
    [],
    'S-01 The token has the wrong scope: organization/*.read, where /Patient takes patient/*.[read/write].',
  ],
  [
    '404 from state',
    { interaction: 'read-patient', id: '999' },
    [],
    'No patient of practice B82617 has the logical id "999".',
  ],
  [
    'an empty answer for a sensitive patient',
    { interaction: 'search-patient', patient: 'sensitive' },
    [],
    'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
  ],
  [
    'a corrupted body',
    { interaction: 'search-patient' },
    [{ name: 'spoilt', do: { corruptBody: true } }],
    'The fault "spoilt" inverts every 64th byte of the body, so that the consumer did not get what the provider sent.',
  ],
  [
    'a fault before a rule that would have refused as well',
    { break: 'sender-not-registered' },
    [{ name: 'busy', do: { status: 503 } }],
    'The fault "busy" answers 503.',
  ],
];

describe('the reason on the sandbox page', () => {
  itInBrowser('stands in the row of whatever did not go well, and is the first thing in its story', async () => {
    for (const [, order, faults] of cases) {
      await putFaults(...faults);
      await sandbox!.order(order);
    }
    await putFaults();
    const list = await sandbox!.open('#/exchanges');
    await list.getByRole('row').nth(cases.length).waitFor();
    const inRows = list.locator('.sandbox-row__broken');
    // What the provider decided is asked of its own journal, row by row.
    await list.getByText(cases[1]![3].slice('S-01 '.length)).waitFor();
    await list.getByText(cases[2]![3]).waitFor();
    await list.getByText(cases[3]![3]).waitFor();
    expect(await inRows.allTextContents()).toEqual(cases.map(([, , , reason]) => reason).reverse());
    await list.close();

    const { exchanges } = (await (await sandbox!.chain.control('ssp', '/exchanges?limit=10')).json()) as {
      exchanges: { id: string }[];
    };
    for (const [position, [, , , reason]] of cases.toReversed().entries()) {
      const story = await sandbox!.open(`#/exchanges/${exchanges[position]!.id}`);
      const why = story.getByRole('region', { name: 'Why it ended so' });
      await why.waitFor();
      expect(await why.locator('strong').nth(1).textContent()).toBe(reason.replace(/^[A-Z]-\d+ /, ''));
      const box = (await why.boundingBox())!;
      const steps = (await story.locator('.sandbox-story').boundingBox())!;
      expect(box.y).toBeLessThan(steps.y);
      await story.close();
    }
    expect(sandbox!.complaints).toEqual([]);
  });

  itInBrowser('of what went well is what happened', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
    const story = await sandbox!.open(`#/exchanges/${exchange!.id}`);
    const why = story.getByRole('region', { name: 'Why it ended so' });
    await why.waitFor();
    expect(await why.textContent()).toMatch(
      /^Answered by the provider The provider answered "Find a patient" with 200, a Bundle of 1 entry, in \d+ ms\.$/,
    );
    await story.close();
  });
});
