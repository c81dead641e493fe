import { afterAll, beforeAll, describe } from '@jest/globals';
import { expectHarmless, openFolds, openUnguarded, poisonAnswers } from './support/hostile.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;
/** The id of an exchange for each kind of story. */
let ids: { good: string; refused: string; closed: string; failed: string };

beforeAll(async () => {
  sandbox = await startSandbox();
  if (!sandbox) return;
  const idOf = async (order: object) => (await sandbox!.order(order)).exchange!.id;
  await sandbox.chain.send(sandbox.chain.good('search-patient'));
  const [good, refused, closed] = [
    await idOf({ interaction: 'create-appointment' }),
    await idOf({ break: 'scope-for-patient-endpoint' }),
    await idOf({ break: 'tls-1-0' }),
  ];
  await sandbox.chain.control('ssp', '/faults', {
    method: 'PUT',
    body: JSON.stringify({ faults: [{ do: { certificate: 'expired' } }] }),
  });
  ids = { good, refused, closed, failed: await idOf({ interaction: 'search-patient' }) };
});
afterAll(() => sandbox?.close());

const open = (hash: string, ready: string, ...left: string[]) =>
  openUnguarded(sandbox!, hash, ready, poisonAnswers(...left));

describe('whatever the control API answers is shown as text, also what it would never take', () => {
  itInBrowser('in the list of exchanges and its filters', async () => {
    await expectHarmless(await open('#/exchanges', '.sandbox-row a'), [
      'exchanges-exchanges-interaction-says',
      'exchanges-exchanges-from',
      'exchanges-exchanges-to',
      'exchanges-exchanges-because-clause-id',
      'exchanges-exchanges-because-says',
      'choices-interactions-says',
      'choices-practices-name',
      'registry-organisations-any-name',
    ]);
  });

  itInBrowser(
    'in the story of a good request: sessions, findings, token, headers of both hops, bodies, time spent',
    async () => {
      await expectHarmless(
        await open(`#/exchanges/${ids.good}?reveal=true&tab=all`, '.sandbox-headers', 'requirement'),
        [
          'exchanges-interaction-says',
          'exchanges-from',
          'exchanges-to',
          'exchanges-method',
          'exchanges-target',
          'exchanges-traceId',
          'exchanges-provider-host',
          'exchanges-findings-says',
          'exchanges-findings-force',
          'exchanges-findings-rule',
          'exchanges-joined-provider-findings-says',
          'provider-rules-clauses-source-page',
          'provider-rules-clauses-source-section',
          'provider-rules-clauses-source-version',
          'exchanges-joined-sessions-consumerToSsp-protocol',
          'exchanges-joined-sessions-consumerToSsp-cipher',
          'exchanges-joined-sessions-sspToProvider-protocol',
          'exchanges-joined-sessions-sspToProvider-cipher',
          'exchanges-token-header-alg',
          'exchanges-token-claims-key',
          'exchanges-token-claims-any',
          'exchanges-token-claims-any-resourceType',
          'exchanges-token-claims-any-name-family',
          'exchanges-har-log-entries-request-headers-name',
          'exchanges-har-log-entries-request-headers-value',
          'exchanges-har-log-entries-response-headers-name',
          'exchanges-har-log-entries-response-headers-value',
          'exchanges-joined-certificates-consumerToSsp-client-certificates-commonName',
          'exchanges-joined-certificates-consumerToSsp-client-certificates-issuer-commonName',
          'exchanges-joined-certificates-sspToProvider-server-certificates-serial',
          'exchanges-joined-certificates-sspToProvider-server-says',
          'exchanges-bodies-request-mimeType',
          'exchanges-bodies-request-text',
          'exchanges-bodies-answer-mimeType',
          'exchanges-bodies-answer-text',
          'exchanges-joined-spans-name',
        ],
      );
    },
  );

  itInBrowser('in the story of a refused request, and in a masked one', async () => {
    await expectHarmless(await open(`#/exchanges/${ids.refused}?tab=all`, '.sandbox-headers'), [
      'exchanges-joined-provider-findings-requirement',
      'exchanges-joined-provider-findings-says',
      'exchanges-joined-provider-findings-expected',
      'exchanges-joined-provider-findings-actual',
      'exchanges-joined-provider-findings-next',
      'exchanges-bodies-answer-comment',
    ]);
  });

  itInBrowser('in the story of a connection that was refused', async () => {
    await expectHarmless(await open(`#/exchanges/${ids.closed}`, '.sandbox-step'), [
      'exchanges-refused-requirement',
      'exchanges-refused-says',
      'exchanges-refused-next',
    ]);
  });

  itInBrowser('in the story of a provider that could not be called, with a fault on', async () => {
    await expectHarmless(await open(`#/exchanges/${ids.failed}?tab=all`, '.sandbox-headers'), [
      'exchanges-faults',
      'exchanges-answer-code',
      'exchanges-joined-note',
      'exchanges-provider-host',
      'exchanges-provider-failure-code',
      'exchanges-provider-failure-says',
      'exchanges-provider-failure-next',
    ]);
  });

  itInBrowser('in the request maker', async () => {
    // A patient is found by role.
    await expectHarmless(await open('#/try?patient=normal', '.sandbox-claims', 'role'), [
      'choices-interactions-says',
      'choices-personas-says',
      'choices-personas-organisation-name',
      'choices-patients-says',
      'choices-patients-nhsNumber',
      'choices-practices-name',
      'ods-code',
      'breaks-breaks-requirement',
      'breaks-breaks-says',
      'issue-method',
      'issue-url',
      'issue-headers',
      'issue-token-encoded',
      'issue-token-header-alg',
      'issue-token-claims-key',
      'issue-token-claims-any',
    ]);
  });

  itInBrowser('in what a broken request came to', async () => {
    const page = await open('#/try?break=client-certificate-expired', '.sandbox-predict', 'name');
    await page.getByRole('button', { name: 'Send the broken request' }).click();
    await page.locator('.sandbox-outcome').waitFor();
    await expectHarmless(page, [
      'breaks-breaks-clause',
      'breaks-breaks-force',
      'breaks-breaks-client-certificate',
      'send-exchange-id',
      'send-because-says',
      'send-request-breaks-source',
      'send-request-breaks-expected-code',
    ]);
  });

  itInBrowser('in a request that nobody answered', async () => {
    const page = await open('#/try?break=tls-1-0', '.sandbox-predict', 'name');
    await page.getByRole('button', { name: 'Send the broken request' }).click();
    await page.locator('.sandbox-outcome').waitFor();
    await expectHarmless(page, [
      'breaks-breaks-client-version',
      'send-failure-says',
      'send-failure-next',
      'send-request-breaks-source',
    ]);
  });

  itInBrowser('in the lessons, which a trainer may write', async () => {
    await expectHarmless(await open('#/lessons', '.sandbox-lessons li'), [
      'lessons-lessons-title',
      'lessons-lessons-about',
    ]);
    const page = await open('#/lessons/2', '.sandbox-request', 'break', 'interaction', 'patient');
    await page.getByRole('button', { name: 'Send it' }).first().click();
    await page.getByText('Read the story').first().waitFor();
    await page.getByRole('radio').first().check({ force: true });
    await page.getByRole('button', { name: 'Answer' }).click();
    await page
      .getByText('Not quite')
      .or(page.getByText('Right', { exact: true }))
      .waitFor();
    await openFolds(page);
    await expectHarmless(page, [
      'lessons-lessons-title',
      'lessons-lessons-text',
      'lessons-lessons-requests-says',
      'lessons-lessons-question-asks',
      'lessons-lessons-question-choices-says',
      'lessons-lessons-question-because',
      'send-because-says',
      'send-exchange-id',
      'send-response-body-issue-diagnostics',
    ]);
  });

  itInBrowser('in the switches: faults, practices, systems, endpoints, agreements', async () => {
    await expectHarmless(await open('#/switches', '.sandbox-systems'), [
      'faults-faults-name',
      'faults-faults-do-certificate',
      'ods-code',
      'registry-organisations-any-name',
      'registry-systems-key',
      'registry-systems-any-endpoints-gpconnect',
      'registry-systems-any-fqdn',
    ]);
  });

  itInBrowser('in the scorecard', async () => {
    await expectHarmless(await open('#/scorecard', '.sandbox-score__counts'), [
      'scorecard-consumers-asid',
      'scorecard-consumers-fqdn',
      'scorecard-consumers-addresses',
      'scorecard-consumers-clauses-requirement',
      'scorecard-consumers-clauses-says',
      'scorecard-consumers-clauses-source',
      'scorecard-consumers-clauses-next',
      'scorecard-consumers-clauses-found-exchange',
      'scorecard-consumers-clauses-found-found',
    ]);
  });

  itInBrowser('in a refusal of the control API: what is wrong, the problems, what to do next', async () => {
    const page = await open('#/switches', '.sandbox-systems');
    // An agreement between two that the registry does not know.
    await page
      .getByRole('switch', { name: /may ask/, checked: false })
      .first()
      .click();
    await page.getByRole('alert').waitFor();
    await expectHarmless(page, [
      'registry-agreements-error',
      'registry-agreements-problems',
      'registry-agreements-next',
    ]);
  });
});
