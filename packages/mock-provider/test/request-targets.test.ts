import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf, issueIn, send } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

/** Every character of the path that a library may encode, encoded: RFC 3986 §6.2.2.2, all of them mean what they are. */
const encodeAll = (path: string): string =>
  path.replace(/[^/?]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
const encoded = (draft: Draft): Draft => {
  const [path = '', query] = draft.path.split('?');
  return { ...draft, path: encodeAll(path) + (query === undefined ? '' : `?${query}`) };
};

describe('A-133 a path means the same with every character of its segments percent-encoded', () => {
  it.each([
    'read-metadata',
    'search-patient',
    'read-patient',
    'read-practitioner',
    'read-organization',
    'read-location',
    'search-patient-appointments',
    'get-structured-record',
    'search-documentreference',
    'read-binary',
  ])('%s', async (interaction) => {
    const { status, body } = await running.send(encoded(running.good(interaction)));
    expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' });
  });

  it('in the service root too', async () => {
    const draft = running.good('read-patient');
    expect(
      (await running.send({ ...draft, serviceRoot: draft.serviceRoot.replace('B82617', 'B%382617') })).status,
    ).toBe(200);
  });

  it('in the id of a change and of its body', async () => {
    const draft = running.good('update-appointment');
    const { status } = await running.send({ ...draft, path: encodeAll(draft.path) });
    expect(status).toBe(200);
  });

  it('and a service root that a setting gives in escapes is found by its plain form', async () => {
    const moved = await startTestProvider(['--service-root', 'B82617:gpconnect=/B82617/%53TU3/1/gpconnect']);
    try {
      expect((await moved.send(moved.good('read-patient'))).status).toBe(200);
    } finally {
      await moved.provider.close();
    }
  });

  it('a service root with a malformed escape is refused at start', async () => {
    await expect(startTestProvider(['--service-root', 'B82617:gpconnect=/B82617/%zz'])).rejects.toThrow('expected');
  });
});

describe('A-134 a target in absolute-form', () => {
  const at = (target: string) =>
    send(writeDraft(running.good('read-patient')), clientOf(running.pki, 'ssp'), {
      port: running.provider.port,
      target,
    });
  const path = '/B82617/STU3/1/gpconnect/Patient/1';

  it.each(['https://localhost', 'HTTPS://[::1]'])('is answered when it names the provider: %s', async (host) => {
    expect((await at(`${host}:${running.provider.port}${path}`)).status).toBe(200);
  });

  it('is 421 when it names another server', async () => {
    const { status, body } = await at(`https://elsewhere.test${path}`);
    expect([status, issueIn(body).code]).toEqual([421, 'BAD_REQUEST']);
    expect(issueIn(body).diagnostics).toContain('Send the path alone');
  });
});

describe('A-133 what only looks alike is another path', () => {
  it.each([
    ['%2F does not make two segments', '/Patient%2F1', 400, 'BAD_REQUEST'],
    ['%2F stays within an id', '/Patient/1%2F', 404, 'PATIENT_NOT_FOUND'],
    ['what is encoded twice stays literal', '/Patient/%2531', 404, 'PATIENT_NOT_FOUND'],
    ['another case of a letter', '/%70atient/1', 400, 'BAD_REQUEST'],
  ])('%s: %s', async (_, path, status, code) => {
    const answer = await running.send(withPath(path)(running.good('read-patient')));
    expect([answer.status, issueIn(answer.body).code]).toEqual([status, code]);
  });

  it.each([
    ['/Patient/%zz', '"%zz"'],
    ['/Patient/1%', '"%"'],
    ['/Patient/%C0%AF', '"%C0%AF"'],
  ])('a malformed escape is 400 and quoted: %s', async (path, quoted) => {
    const answer = await running.send(withPath(path)(running.good('read-patient')));
    expect([answer.status, issueIn(answer.body).code]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.body).toContain(JSON.stringify(quoted).slice(1, -1));
  });
});
