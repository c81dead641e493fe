import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { send } from '@mock-spine/shared/testing/send';
import { all, mapClaim, withClaim, withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { certify, startHostileProvider } from './support/hostile-certificates.ts';
import { expectHarmless, openUnguarded, script, scriptInUrl } from './support/hostile.ts';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

let sandbox: Sandbox | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox?.chain.control('ssp', '/reset', { method: 'POST' }));
afterAll(() => sandbox?.close());

const open = (hash: string, ready: string): Promise<Page> => openUnguarded(sandbox!, hash, ready);

const patchRegistry = async (patch: object): Promise<void> => {
  expect(
    (await sandbox!.chain.control('ssp', '/registry', { method: 'PATCH', body: JSON.stringify(patch) })).status,
  ).toBe(200);
};

/** A request as it would be issued tells where the SSP is. */
async function sspPort(): Promise<number> {
  const answer = await sandbox!.chain.control('ssp', '/issue', {
    method: 'POST',
    body: JSON.stringify({ interaction: 'search-patient' }),
  });
  return Number(new URL(((await answer.json()) as { url: string }).url).port);
}

/** The exchange that a request of ours became. */
async function newest(): Promise<string> {
  const { exchanges } = (await (await sandbox!.chain.control('ssp', '/exchanges?limit=1')).json()) as {
    exchanges: { id: string }[];
  };
  return exchanges[0]!.id;
}

describe('what comes with a request is shown and never run', () => {
  itInBrowser(
    'in the list and in the story: headers, trace id, path, query, interaction, claims, and what the rules say of them',
    async () => {
      const { chain } = sandbox!;
      const draft = all(
        withHeader('Ssp-TraceID', script('trace')),
        withHeader('X-Consumer', script('header')),
        withClaim('reason_for_request', script('claim')),
        withClaim(script('claim-name'), 'x'),
        withClaim('requested_scope', script('scope')),
        mapClaim('requesting_organization', (organisation: object) => ({
          ...organisation,
          name: script('organisation'),
        })),
        withPath(`/Patient?identifier=${encodeURIComponent(script('query')).replaceAll('%3D', '=')}&<b>=1`),
      )(chain.good('search-patient'));
      await chain.send(draft);
      const id = await newest();
      await expectHarmless(await open(`#/exchanges/${id}?reveal=true&tab=all`, '.sandbox-headers'), [
        'trace',
        'header',
        'claim',
        'claim-name',
        'organisation',
        'scope',
      ]);
      await expectHarmless(await open(`#/exchanges/${id}?tab=all`, '.sandbox-headers'), ['trace', 'header', 'scope']);
      await expectHarmless(await open('#/exchanges', '.sandbox-row a'), []);
    },
  );

  itInBrowser('in the list: an interaction and a sender that nobody knows', async () => {
    const { chain } = sandbox!;
    await chain.send(
      all(
        withHeader('Ssp-InteractionID', script('interaction')),
        withHeader('Ssp-From', script('from')),
        withHeader('Ssp-To', script('to')),
      )(chain.good('search-patient')),
    );
    const id = await newest();
    await expectHarmless(await open('#/exchanges', `a[href="#/exchanges/${id}"]`), ['interaction', 'from', 'to']);
    await expectHarmless(await open(`#/exchanges/${id}?tab=all`, '.sandbox-headers'), ['interaction', 'from', 'to']);
  });

  itInBrowser(
    "in the subject and the FQDN of the consumer's certificate, whether the SubCA issued it or nobody that is trusted",
    async () => {
      const { chain } = sandbox!;
      for (const issuer of ['sub', 'self'] as const) {
        const client = await certify(
          { commonName: script('common-name'), names: [script('fqdn')], usage: 'client' },
          issuer,
        );
        const written = writeDraft(chain.good('search-patient'));
        const { socket } = await send(written, client, { port: await sspPort(), target: `/${written.url}` });
        socket.destroy();
        await expectHarmless(await open(`#/exchanges/${await newest()}?reveal=true&tab=all`, '.sandbox-headers'), [
          'common-name',
          'fqdn',
        ]);
      }
    },
  );

  itInBrowser(
    'in what a provider answers: its certificate, its headers, its body, and what a lesson shows of that',
    async () => {
      const provider = await startHostileProvider(script('server-name'), (_, res) => {
        res.writeHead(422, {
          'X-Provider': script('header-value'),
          'Content-Type': `application/fhir+json; a=${script('content-type')}`,
        });
        res.end(
          JSON.stringify({
            resourceType: 'OperationOutcome',
            issue: [
              {
                code: 'invalid',
                diagnostics: script('diagnostics'),
                details: { coding: [{ code: script('code'), display: script('display') }] },
              },
            ],
            [script('element')]: 1,
          }),
        );
      });
      try {
        await patchRegistry({
          systems: { '918999198738': { endpoints: { gpconnect: `${provider.origin}/B82617/STU3/1/gpconnect` } } },
        });
        const lesson = await open('#/lessons/1', '.sandbox-request');
        await lesson.getByRole('button', { name: 'Send it' }).click();
        await lesson.getByText('Read the story').waitFor();
        await expectHarmless(lesson, ['diagnostics']);
        await expectHarmless(await open(`#/exchanges/${await newest()}?reveal=true&tab=all`, '.sandbox-headers'), [
          'server-name',
          'header-value',
          'content-type',
          'diagnostics',
          'code',
          'display',
          'element',
        ]);
      } finally {
        await provider.close();
      }
    },
  );

  itInBrowser('in what a provider answers that is no JSON, and in the body that was sent to it', async () => {
    const provider = await startHostileProvider('localhost', (_, res) => {
      res.writeHead(200, { 'Content-Type': 'text/html' });
      res.end(`<html><body>${script('page')}</body></html>`);
    });
    try {
      await patchRegistry({
        systems: { '918999198738': { endpoints: { gpconnect: `${provider.origin}/B82617/STU3/1/gpconnect` } } },
      });
      await sandbox!.order({
        interaction: 'create-appointment',
        body: { resourceType: 'Appointment', [script('sent-name')]: script('sent-value') },
      });
      await expectHarmless(await open(`#/exchanges/${await newest()}?reveal=true&tab=all`, '.sandbox-headers'), [
        'page',
        'sent-name',
        'sent-value',
      ]);
    } finally {
      await provider.close();
    }
  });

  itInBrowser('in the names and URLs of the registry, wherever they are shown', async () => {
    await patchRegistry({
      organisations: { A21472: { name: script('consumer') }, B82617: { name: script('practice') } },
      systems: { '918999198738': { endpoints: { documents: `https://a/${scriptInUrl('endpoint')}` } } },
    });
    await sandbox!.chain.send(sandbox!.chain.good('search-patient'));
    await expectHarmless(await open('#/exchanges', '.sandbox-row a'), ['consumer', 'practice']);
    await expectHarmless(await open(`#/exchanges/${await newest()}?tab=all`, '.sandbox-headers'), [
      'consumer',
      'practice',
    ]);
    await expectHarmless(await open('#/try', '.sandbox-claims'), []);
    await expectHarmless(await open('#/switches', '.nhsuk-table'), ['consumer', 'practice', 'endpoint']);
    await expectHarmless(await open('#/scorecard', '.sandbox-score__counts'), ['consumer']);
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
