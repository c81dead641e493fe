import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());
beforeEach(() => sandbox?.chain.control('ssp', '/reset', { method: 'POST' }));

const putFaults = async (...faults: object[]) => {
  const { status } = await sandbox!.chain.control('ssp', '/faults', {
    method: 'PUT',
    body: JSON.stringify({ faults }),
  });
  expect(status).toBe(200);
};

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

/** Two more kinds, so that there are eight: an appointment that is not there, and a connection that was reset. */
const more: typeof cases = [
  ['an appointment that is not there', { interaction: 'read-appointment', id: '0' }, [], ''],
  [
    'a connection that was broken off',
    { interaction: 'search-patient' },
    [{ name: 'gone', do: { reset: 'before-headers' } }],
    '',
  ],
];

/** Widths and heights in pixels: a laptop, a phone, a large screen. */
const viewports = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 1920, height: 1080 },
] as const;

/** The verdict, which comes in place of the name of the exchange. */
const headingOf = async (story: Page): Promise<string> => {
  const heading = story.locator('.sandbox-verdict--fail h1, .sandbox-verdict--pass h1');
  await heading.waitFor();
  return (await heading.textContent())!;
};

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
      const heading = await headingOf(story);
      expect(heading).toMatch(/^(Refused by|Decided by) .+: /);
      expect(heading.slice(heading.indexOf(': ') + 2)).toBe(reason.replace(/^[A-Z]-\d+ /, ''));
      expect(await story.title()).toBe(`${heading} – mock-spine sandbox`);
      const badges = await story.locator('.sandbox-step__head .nhsuk-tag').allTextContents();
      expect(badges.filter((badge) => /Refused|Decided here/.test(badge))).toHaveLength(1);
      await story.close();
    }
    expect(sandbox!.complaints).toEqual([]);
  });

  itInBrowser(
    'is on the first screen of a phone, a laptop and a large screen, with what was found, expected and is to be done',
    async () => {
      for (const [what, order, faults] of [...cases, ...more]) {
        await putFaults(...faults);
        const { exchange } = await sandbox!.order(order);
        await putFaults();
        for (const viewport of viewports) {
          const story = await sandbox!.open(`#/exchanges/${exchange!.id}`, { viewport });
          await headingOf(story);
          const told = story.getByRole('region', { name: 'Why it ended so' }).locator('h1, dd');
          const last = (await told.last().boundingBox())!;
          expect({ what, viewport, fits: last.y + last.height <= viewport.height }).toEqual({
            what,
            viewport,
            fits: true,
          });
          expect(await story.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
          await story.close();
        }
      }
    },
    180_000,
  );

  itInBrowser('stands in the row of a conflict and of a provider that is silent, too', async () => {
    const issued = await sandbox!.chain.control('ssp', '/issue', {
      method: 'POST',
      body: JSON.stringify({ interaction: 'create-appointment' }),
    });
    const booking = {
      interaction: 'create-appointment',
      body: JSON.parse(((await issued.json()) as { body: string }).body) as object,
    };
    await sandbox!.order(booking);
    await sandbox!.order(booking);
    await putFaults({ name: 'silent', do: { status: 504 } });
    await sandbox!.order({ interaction: 'search-patient' });
    await putFaults();
    const list = await sandbox!.open('#/exchanges');
    const rowOf = (status: string) =>
      list.locator('.sandbox-row').filter({ has: list.locator('.sandbox-row__status', { hasText: status }) });
    await rowOf('409').first().getByText('A slot that was asked for is busy: somebody else has it.').waitFor();
    await rowOf('504').first().getByText('The fault "silent" answers 504.').waitFor();
    await list.close();
  });

  itInBrowser('of a connection that was refused is that of whoever refused it, at either hop', async () => {
    await sandbox!.order({ break: 'cipher-aes128-sha256' });
    const { exchange } = await sandbox!.order({ break: 'cipher-aes128-sha256', at: 'ssp' });
    const says =
      'The client offers no cipher suite of the four families AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH.';
    const page = await sandbox!.open('#/exchanges');
    await page
      .locator('.sandbox-row__broken', { hasText: `P-03 ${says}` })
      .nth(1)
      .waitFor();
    await page.getByRole('link', { name: exchange!.id }).click();
    expect(await headingOf(page)).toBe(`No connection to the provider: ${says}`);
    const decided = page.locator('.sandbox-step', { hasText: 'Decided here' });
    expect(await decided.locator('.sandbox-step__head').allTextContents()).toEqual([
      expect.stringContaining("The provider's checks"),
    ]);
    await page.close();
  });

  itInBrowser('of what went well is what happened', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
    const story = await sandbox!.open(`#/exchanges/${exchange!.id}`);
    expect(await headingOf(story)).toMatch(
      /^The provider answered "Find a patient" with 200, a Bundle of 1 entry, in \d+ ms\.$/,
    );
    await story.close();
  });
});
