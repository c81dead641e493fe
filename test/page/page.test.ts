import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { onlyInMatrix } from '@mock-spine/shared/testing/matrix';
import { runInShell } from '../support/shell.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

describe('somebody at the sandbox page', () => {
  itInBrowser('sends a good request and reads its story, step by step', async () => {
    const page = await sandbox!.open('#/try');
    await page.getByLabel('About which patient').selectOption('normal');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/#\/exchanges\/ssp-\d+$/);
    const steps = page.locator('.sandbox-step');
    await steps.nth(6).waitFor();
    expect(await steps.locator('h3').allTextContents()).toEqual([
      "1. The consumer's certificate and TLS session",
      "2. The SSP's checks",
      '3. The look-up in the directory',
      "4. The SSP's certificate and TLS session",
      "5. The provider's checks",
      '6. The interaction',
      '7. The answer',
    ]);
    expect(await steps.locator('.sandbox-step__head .nhsuk-tag').allTextContents()).toEqual(
      Array.from({ length: 7 }, () => '✓ Passed'),
    );
    expect(await steps.nth(6).textContent()).toContain('200 OK from the provider');
    expect(await page.title()).toBe(`${await page.locator('h1').textContent()} – mock-spine sandbox`);
    await page.close();
  });

  itInBrowser('breaks a clause, foretells the refusal, and sees that it was right', async () => {
    const page = await sandbox!.open('#/try');
    await page.getByLabel('Find a clause').fill('scope-for-patient');
    await page.getByLabel('What is broken').selectOption('scope-for-patient-endpoint');
    await page.getByText('Changed to break it').waitFor();
    expect(await page.locator('.sandbox-finding--note').textContent()).toContain('patient/*.read');
    expect(await page.locator('.sandbox-finding--note dt').allTextContents()).toEqual(['Claim requested_scope']);
    await page.getByText('The provider', { exact: true }).click();
    await page.getByLabel('With which status?').selectOption('400');
    await page.getByRole('button', { name: 'Send the broken request' }).click();
    await page.getByText('You were right').waitFor();
    // The whole way: whom a consumer asks before it. Source: PDS and SDS parts of the project's facts.
    await page.getByText('Before it: PDS, then SDS twice').click();
    const before = await page.locator('.sandbox-outcome details li').allTextContents();
    expect(before.map((step) => step.split(' finds ')[1])).toEqual([
      expect.stringMatching(/^B82617\./),
      expect.stringMatching(/^https:\/\/localhost:\d+\/B82617\/STU3\/1\/gpconnect\./),
      expect.stringMatching(/^918999198738\./),
    ]);
    await page.getByRole('link', { name: /Read the story/ }).click();
    const decisive = page.locator('.sandbox-step--fail').first();
    await decisive.waitFor();
    const told = await decisive.textContent();
    expect(told).toContain("5. The provider's checks");
    expect(told).toContain('S-01');
    expect(told).toContain('Expecteda patient scope for /Patient');
    expect(told).toContain('Foundorganization/*.read');
    expect(told).toContain('“Authorisation of access to endpoints”');
    await page.close();
  });

  onlyInMatrix(() => {
    itInBrowser('foretells wrongly, and is told what came', async () => {
      const page = await sandbox!.open('#/try?break=client-certificate-expired');
      await page.getByText('The provider', { exact: true }).click();
      await page.getByLabel('With which status?').selectOption('403');
      await page.getByRole('button', { name: 'Send the broken request' }).click();
      await page.getByText('It went otherwise').waitFor();
      expect(await page.locator('.sandbox-outcome').textContent()).toContain('Camethe SSP answers 495 Bad certificate');
      await page.close();
    });
  });

  itInBrowser(
    'sees an exchange appear in the list without asking, with the clause that the provider found broken',
    async () => {
      const page = await sandbox!.open('#/exchanges');
      const { exchange } = await sandbox!.order({ break: 'scope-for-slot-endpoint' });
      const row = page.getByRole('row').filter({ has: page.locator(`a[href="#/exchanges/${exchange!.id}"]`) });
      await row.getByText('S-06').waitFor();
      expect(await row.textContent()).toContain('Search for free slots');
      expect(await row.textContent()).toContain('Coxwold Surgery');
      await page.close();
    },
  );

  itInBrowser('copies a request as a curl command that can be sent again, and exports it as HAR', async () => {
    const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
    const page = await sandbox!.open(`#/exchanges/${exchange!.id}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const command = (await page.evaluate('navigator.clipboard.readText()')) as string;
    const { stdout, stderr } = await runInShell(command);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient' } }],
    });
    const href = await page.getByRole('link', { name: 'Export HAR' }).getAttribute('href');
    expect(await (await sandbox!.chain.control('ssp', href!)).json()).toMatchObject({
      log: { version: '1.2', entries: [{ _hop: 'consumer to SSP' }, { _hop: 'SSP to provider' }] },
    });
    await page.close();
  });

  onlyInMatrix(() => {
    itInBrowser(
      'opens the same exchange by its address, with the token revealed on request beside its raw form',
      async () => {
        const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
        const page = await sandbox!.open(`#/exchanges/${exchange!.id}?tab=all`);
        await page.getByRole('link', { name: 'Reveal token and values' }).first().click();
        await page.getByText('organization, read or write').waitFor();
        expect(page.url()).toContain(`#/exchanges/${exchange!.id}?tab=all&reveal=true`);
        expect(await page.locator('.sandbox-claims dt').allTextContents()).toEqual([
          'iss',
          'sub',
          'aud',
          'exp',
          'iat',
          'reason_for_request',
          'requested_scope',
          'requesting_device',
          'requesting_organization',
          'requesting_practitioner',
        ]);
        await page.getByLabel('Raw token').getByText('eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0').first().waitFor();
        expect(await page.getByRole('row', { name: /^Forwarded/ }).textContent()).toContain('added');
        await page.close();
      },
    );
  });

  onlyInMatrix(() => {
    itInBrowser('pauses the list, goes on, filters it and clears it', async () => {
      await sandbox!.order({ interaction: 'search-slot' });
      const page = await sandbox!.open('#/exchanges');
      await page.getByRole('row').nth(1).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      const { exchange } = await sandbox!.order({ interaction: 'read-metadata' });
      const link = page.locator(`a[href="#/exchanges/${exchange!.id}"]`);
      await page.getByText(/paused while 1 more came/).waitFor();
      expect(await link.count()).toBe(0);
      await page.getByRole('button', { name: 'Go on' }).click();
      await link.waitFor();
      await page.getByLabel('Interaction').selectOption('search-slot');
      await link.waitFor({ state: 'detached' });
      expect(page.url()).toContain('interaction=search-slot');
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText(/^Delete \d+ exchanges?, with headers and bodies, from the SSP's journal/).waitFor();
      await page.getByRole('button', { name: 'Keep' }).click();
      await page.getByRole('row').nth(1).waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByText('Nothing here fits the filters.').waitFor();
      await page.close();
    });
  });

  itInBrowser('switches a fault on, sees the banner tell of it, meets it, and switches it off', async () => {
    const page = await sandbox!.open('#/switches');
    const banner = page.getByRole('region', { name: 'State of the mocks' });
    await page.getByRole('switch', { name: 'The SSP answers 429: too many requests' }).click();
    await banner.getByText('Faults: 1 on').waitFor();
    const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
    expect(exchange).toMatchObject({ answer: { by: 'ssp', status: 429 } });
    const story = await sandbox!.open(`#/exchanges/${exchange!.id}`);
    await story.getByText('Faults too many requests').waitFor();
    await story.close();
    await page.getByRole('button', { name: 'Switch all faults off' }).click();
    await banner.getByText('Faults: none').waitFor();
    await page.close();
  });

  onlyInMatrix(() => {
    itInBrowser(
      'reads in the story of a provider with an expired certificate where it ended, and what to do',
      async () => {
        await sandbox!.chain.control('ssp', '/faults', {
          method: 'PUT',
          body: JSON.stringify({ faults: [{ do: { certificate: 'expired' } }] }),
        });
        const { exchange } = await sandbox!.order({ interaction: 'search-patient' });
        await sandbox!.chain.control('ssp', '/faults', { method: 'DELETE' });
        const page = await sandbox!.open(`#/exchanges/${exchange!.id}`);
        const step = page.locator('.sandbox-step').nth(3);
        await step.waitFor();
        expect(await step.textContent()).toContain("The server's certificate has expired.");
        expect(await page.locator('.sandbox-step__head .nhsuk-tag').allTextContents()).toEqual([
          '✓ Passed',
          '✓ Passed',
          '✓ Passed',
          '✗ Decided here',
          '? Not known',
          '? Not known',
          '! Not decisive',
        ]);
        await page.close();
      },
    );
  });

  onlyInMatrix(() => {
    itInBrowser('switches documents off at a practice, and reset brings them back', async () => {
      const page = await sandbox!.open('#/switches');
      const documents = page.getByRole('group', { name: /Coxwold Surgery/ }).getByRole('switch', { name: 'Documents' });
      await documents.click();
      await page.getByText('Practices: changed: documents off at B82617').waitFor();
      const { exchange } = await sandbox!.order({ interaction: 'search-patient-documents' });
      expect(exchange).toMatchObject({ answer: { by: 'provider', status: 403 } });
      await page.getByRole('button', { name: 'Reset both mocks' }).click();
      await page.getByRole('button', { name: 'Reset', exact: true }).click();
      await page.getByText('Practices: as at the start').waitFor();
      expect(await documents.getAttribute('aria-checked')).toBe('true');
      await page.close();
    });
  });

  onlyInMatrix(() => {
    itInBrowser('moves the clock and puts it right again', async () => {
      const page = await sandbox!.open('#/switches');
      await page.getByLabel('Day and time').fill('2030-05-06T09:30');
      await page.getByRole('button', { name: 'Move the clock' }).click();
      await page.getByText(/moved to 6 May 2030/).waitFor();
      expect(await (await sandbox!.chain.control('provider', '/clock')).json()).toMatchObject({ moved: true });
      await page.getByRole('button', { name: 'Back to real time' }).click();
      await page.getByText('Clock: real time').waitFor();
      await page.close();
    });
  });
});
