import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { shareOf } from '@mock-spine/shared/testing/wire-layers';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import { withHeader, withMethod } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { registryAt, startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
let pki: string;
beforeAll(async () => {
  pki = await sharedPki();
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root, [], { newId: () => '10960df2-29d1-4e71-823c-c0bb9d723012' });
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

/** The published shape. */
const published = (status: string, code: string, text: string) => ({
  resourceType: 'OperationOutcome',
  id: '10960df2-29d1-4e71-823c-c0bb9d723012',
  issue: [
    {
      code,
      severity: 'error',
      details: {
        coding: [
          { code: status, display: text, system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0' },
        ],
      },
      diagnostics: text,
    },
  ],
});

const ownHeaders = {
  'content-type': 'application/fhir+json;charset=utf-8',
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=1',
};

describe('a refusal on the wire', () => {
  it('A-014 sender not registered: the published 403', async () => {
    const { status, body, headers } = await running.send(withHeader('Ssp-From', '100000000001')(running.good()));
    expect(status).toBe(403);
    expect(body).toBe(
      '{"resourceType":"OperationOutcome","id":"10960df2-29d1-4e71-823c-c0bb9d723012","issue":[{"code":"forbidden","severity":"error","details":{"coding":[{"code":"403","display":"ASID_CHECK_FAILED_MESSAGESENDER_100000000001","system":"http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"}]},"diagnostics":"ASID_CHECK_FAILED_MESSAGESENDER_100000000001"}]}',
    );
    expect(headers).toMatchObject({ ...ownHeaders, 'content-length': String(body.length) });
  });

  it('A-016 receiver not registered: the published 403', async () => {
    const { status, body } = await running.send(withHeader('Ssp-To', '200000000002')(running.good()));
    expect([status, JSON.parse(body)]).toEqual([
      403,
      published('403', 'forbidden', 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000002'),
    ]);
  });

  it('A-019 a target that varies: the published 400', async () => {
    const draft = running.good();
    const { status, body } = await running.send({
      ...draft,
      serviceRoot: draft.serviceRoot.replace('B82617', 'Z99999'),
    });
    const target = draft.serviceRoot.replace('B82617', 'Z99999') + draft.path;
    expect([status, JSON.parse(body)]).toEqual([
      400,
      published('400', 'invalid', `ENDPOINT_${provider.root}_CPAID_S918999198738_VARIES_FROM_TARGETURL_${target}`),
    ]);
  });

  it('A-020 another method: the published 405, which has a shape of its own', async () => {
    const { status, body, headers } = await running.send(withMethod('DELETE')(running.good()));
    expect(status).toBe(405);
    expect(body).toBe(
      '{"resourceType":"OperationOutcome","issue":[{"code":"forbidden","severity":"fatal","details":{"coding":[{"code":"405","system":"https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1","display":"405: Method Not Allowed"}]}}]}',
    );
    expect(headers).toMatchObject({ ...ownHeaders, allow: 'GET, POST, PUT' });
  });

  it('A-020 HEAD is refused without a body', async () => {
    expect(await running.send(withMethod('HEAD')(running.good()))).toMatchObject({ status: 405, body: '' });
  });

  it('A-018 no data-sharing agreement: the published 403', async () => {
    const other = await startTestSsp(provider.root, [], {
      registry: { ...registryAt(provider.root), agreements: [] },
      newId: () => '10960df2-29d1-4e71-823c-c0bb9d723012',
    });
    try {
      const { status, body } = await other.send(other.good());
      expect([status, JSON.parse(body)]).toEqual([
        403,
        published('403', 'forbidden', 'FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738'),
      ]);
    } finally {
      await other.ssp.close();
    }
  });

  it('leaves the connection open for the next request', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { url, ...written } = writeDraft(withHeader('Ssp-From', '100000000001')(running.good()));
    const way = { port: running.ssp.port, target: `/${url}`, agent };
    const ports: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      await send({ ...written, url }, running.client, way);
      ports.push((await running.latest()).client?.port);
    }
    agent.destroy();
    expect(ports).toEqual([ports[0], ports[0]]);
    expect(ports[0]).toEqual(expect.any(Number));
  });

  it('the provider hears nothing of it', async () => {
    const before = provider.requests.length;
    await running.send(withHeader('Ssp-To', '200000000002')(running.good()));
    expect(provider.requests).toHaveLength(before);
  });
});

describe('a vector sent by a consumer, answered by the SSP', () => {
  it.each(shareOf('ssp', vectors).map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s',
    async (_, vector) => {
      const expected = vector.at.consumer!;
      const { status, body } = await running.send(vector.change(running.good(interactionOf(vector))));
      expect(status).toBe(expected.status);
      const {
        issue: [issue],
      } = JSON.parse(body) as { issue: [{ code: string; details: { coding: [{ display: string }] } }] };
      expect(issue.code).toBe(expected.issueType);
      expect(issue.details.coding[0].display).toMatch(new RegExp(`^${expected.code!.replace(/<\w+>/g, '.+')}$`));
    },
  );
});

describe('A-017 a consumer whose certificate is not acceptable', () => {
  const reasons = {
    expired: 'expired',
    'not-yet-valid': 'not-yet-valid',
    revoked: 'revoked',
    'untrusted-ca': 'untrusted-issuer',
    'lookalike-ca': 'lookalike-issuer',
    'self-signed': 'self-signed',
    'no-client-auth': 'wrong-purpose',
    'issued-by-root': 'not-issued-by-sub-ca',
    'revoked-sub-ca': 'issuer-revoked',
  };
  it.each(Object.entries(reasons))('%s gets 495, and its connection is closed', async (folder, reason) => {
    const { status, headers, body } = await running.send(running.good(), clientOf(pki, `bad/${folder}`));
    expect([status, JSON.parse(body)]).toEqual([495, published('495', 'forbidden', 'SSL_Certificate_Error')]);
    expect(headers).toMatchObject({ ...ownHeaders, connection: 'close' });
    expect(await running.latest()).toMatchObject({
      tls: { refused: { reason } },
      refusedBy: { rule: 'consumer-certificate-acceptable' },
      forwarded: false,
    });
  });

  it.each(['wrong-fqdn', 'fqdn-in-cn-only'])(
    '%s is the certificate of somebody else than Ssp-From: 403',
    async (folder) => {
      const { status, body } = await running.send(running.good(), clientOf(pki, `bad/${folder}`));
      expect([status, JSON.parse(body)]).toEqual([
        403,
        published('403', 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_200000000359'),
      ]);
    },
  );

  it.each(['wrong-fqdn', 'fqdn-in-cn-only'])(
    'A-132 %s gets 495 when the setting says so, and its connection is closed',
    async (folder) => {
      const strict = await startTestSsp(provider.root, ['--wrong-fqdn', '495']);
      try {
        const { status, headers, body } = await strict.send(strict.good(), clientOf(pki, `bad/${folder}`));
        expect([status, JSON.parse(body)]).toEqual([
          495,
          { ...published('495', 'forbidden', 'SSL_Certificate_Error'), id: expect.any(String) },
        ]);
        expect(headers).toMatchObject({ ...ownHeaders, connection: 'close' });
        expect(await strict.latest()).toMatchObject({
          refusedBy: { rule: 'sender-certificate-fqdn' },
          forwarded: false,
        });
        expect(await answerOfFqdnRule(strict)).toBe('CERTIFICATE_INVALID');
      } finally {
        await strict.ssp.close();
      }
    },
  );

  it('A-132 GET /rules shows 403 for the certificate of another system, without the setting', async () =>
    expect(await answerOfFqdnRule(running)).toBe('SENDER_NOT_AUTHORISED'));

  it('C-06 none gets 496, and its connection is closed', async () => {
    const { cert: _, key: __, ...anonymous } = running.client;
    const { status, headers, body } = await running.send(running.good(), anonymous);
    expect([status, JSON.parse(body)]).toEqual([496, published('496', 'forbidden', 'SSL_Certificate_Required')]);
    expect(headers).toMatchObject({ ...ownHeaders, connection: 'close' });
  });

  it('is closed without an answer when the setting says so', async () => {
    const closing = await startTestSsp(provider.root, ['--bad-certificate', 'close']);
    try {
      await expect(closing.send(closing.good(), clientOf(pki, 'bad/expired'))).rejects.toMatchObject({
        code: 'ECONNRESET',
      });
      expect(await closing.until(({ kind }) => kind === 'connection')).toMatchObject({
        refused: { reason: 'expired' },
      });
    } finally {
      await closing.ssp.close();
    }
  });
});

async function answerOfFqdnRule({ control }: TestSsp): Promise<string | undefined> {
  const { clauses, assumptions } = (await (await control('/rules')).json()) as Record<
    'clauses' | 'assumptions',
    { rules: { id: string; failsWith: string }[] }[]
  >;
  return [...clauses, ...assumptions].flatMap(({ rules }) => rules).find(({ id }) => id === 'sender-certificate-fqdn')
    ?.failsWith;
}
