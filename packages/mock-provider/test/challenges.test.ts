import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  withAuthorization,
  withClaim,
  withHeader,
  withSecondHeader,
  withTokenHeader,
  type Change,
} from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const realm = 'Bearer realm="GP Connect"';
const invalid = 'Bearer error="invalid_token"';

// Source: audit and provenance page, 0.7.4 to 1.6.0: errors of bearer tokens in line with RFC 6750 §3.1; RFC 6750 §3 for the form, without a code where no token came.
describe('A-031 a refusal for the token has a challenge, and keeps its status', () => {
  it.each<[string, Change, number, string]>([
    ['no Authorization', withAuthorization(() => []), 400, realm],
    ['another scheme', withAuthorization(() => ['Basic dXNlcjpwYXNz']), 400, realm],
    ['two tokens', withSecondHeader('Authorization', 'Bearer a.b.'), 400, 'Bearer error="invalid_request"'],
    ['what is no token', withAuthorization(() => ['Bearer abc']), 400, invalid],
    ['a signed token', withTokenHeader({ alg: 'RS256', typ: 'JWT' }), 400, invalid],
    ['a claim that is null', withClaim('aud', null), 400, invalid],
    ['one that has expired', withClaim('exp', 1), 400, invalid],
    ['another resource in a claim', withClaim('requesting_device', { resourceType: 'Patient' }), 422, invalid],
    [
      'another scope',
      withClaim('requested_scope', 'organization/*.read'),
      400,
      'Bearer error="insufficient_scope", scope="patient/*.read"',
    ],
  ])('for %s', async (_, change, status, challenge) => {
    const received = await running.send(change(running.good('read-patient')));
    expect([received.status, received.headers['www-authenticate']]).toEqual([status, challenge]);
  });

  it('for a token of 0.7 that has expired', async () => {
    const { status, headers } = await running.send(withClaim('exp', 1)(running.good('get-care-record')));
    expect([status, headers['www-authenticate']]).toEqual([400, invalid]);
  });

  it.each<[string, Change]>([
    ['another ASID', withHeader('Ssp-To', '918999198993')],
    ['another media type', withHeader('Accept', 'text/html')],
    ['nothing', (draft) => draft],
  ])('and there is none for %s', async (_, change) => {
    const { headers } = await running.send(change(running.good('read-patient')));
    expect(headers).not.toHaveProperty('www-authenticate');
  });
});
