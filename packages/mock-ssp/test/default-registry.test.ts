import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const from = (asid: string): Change => withHeader('Ssp-From', asid);
const to = (asid: string): Change => withHeader('Ssp-To', asid);
const at =
  (odsCode: string): Change =>
  (draft) => ({ ...draft, serviceRoot: draft.serviceRoot.replace('B82617', odsCode) });
const both =
  (...changes: Change[]): Change =>
  (draft) =>
    changes.reduce((changed, change) => change(changed), draft);

describe('the systems of the default registry are refused, each by another check', () => {
  it.each<[what: string, interaction: string, change: Change, status: number, text: string]>([
    [
      'A-014 a consumer with another certificate',
      'search-patient',
      from('200000000115'),
      403,
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000115',
    ],
    [
      'A-015 a consumer that may not initiate the interaction',
      'get-structured-record',
      from('200000000360'),
      403,
      'ASID_CHECK_FAILED_MESSAGESENDER_200000000360',
    ],
    [
      'A-015 a provider that sends',
      'search-patient',
      from('918999198993'),
      403,
      'ASID_CHECK_FAILED_MESSAGESENDER_918999198993',
    ],
    [
      'A-018 a consumer without an agreement',
      'search-patient',
      from('200000000361'),
      403,
      'FOT_CHECK_FAILED_MESSAGESENDER_200000000361_MESSAGERECEIVER_918999198738',
    ],
    [
      'A-018 a consumer without an agreement with this practice',
      'search-patient',
      both(from('200000000360'), to('200000000116'), at('X12345')),
      403,
      'FOT_CHECK_FAILED_MESSAGESENDER_200000000360_MESSAGERECEIVER_200000000116',
    ],
    [
      'A-016 a practice accredited for less',
      'search-documentreference',
      both(to('918999198993'), at('A20047')),
      403,
      'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_918999198993',
    ],
    [
      'A-016 a consumer that is to receive',
      'search-patient',
      to('200000000360'),
      403,
      'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000360',
    ],
    [
      'A-019 a practice without an endpoint',
      'read-metadata',
      to('918999198994'),
      400,
      'ENDPOINT_UNKNOWN_CPAID_S918999198994_VARIES_FROM_TARGETURL_<root>/metadata',
    ],
    [
      'A-019 another practice than the one that Ssp-To names',
      'read-metadata',
      at('X12345'),
      400,
      'ENDPOINT_<root>_CPAID_S918999198738_VARIES_FROM_TARGETURL_<other>/metadata',
    ],
  ])('%s', async (_, interaction, change, status, text) => {
    const { body, ...answer } = await running.send(change(running.good(interaction)));
    expect(answer.status).toBe(status);
    const {
      issue: [issue],
    } = JSON.parse(body) as {
      issue: [{ diagnostics: string; details: { coding: [{ code: string; display: string }] } }];
    };
    const expected = text
      .replace('<root>', provider.root)
      .replace('<other>', provider.root.replace('B82617', 'X12345'));
    expect(issue).toMatchObject({
      diagnostics: expected,
      details: { coding: [{ code: String(status), display: expected }] },
    });
  });
});

describe('and accepted where nothing speaks against it', () => {
  it.each<[what: string, interaction: string, change: Change]>([
    ['the consumer that may initiate less, with what it may', 'search-slot', from('200000000360')],
    [
      'the practice accredited for less, with what it may',
      'get-structured-record',
      both(to('918999198993'), at('A20047')),
    ],
    ['the third practice', 'search-documentreference', both(to('200000000116'), at('X12345'))],
  ])('%s', async (_, interaction, change) => {
    expect((await running.send(change(running.good(interaction)))).status).toBe(200);
  });
});
