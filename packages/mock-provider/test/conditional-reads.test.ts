import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withHeader } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

// Source: RFC 7232 §3.2, §4.1 and §6, to which the general API guidance has servers conform; FHIR API guidance, "Requests": a read is conditional by ETag.
describe('A-381 a read that is conditional', () => {
  it.each(['W/"1"', '"1"', '*', 'W/"0", W/"1"'])('is 304 without a body for If-None-Match: %s', async (tags) => {
    const { status, headers, body } = await running.send(
      withHeader('If-None-Match', tags)(running.good('read-patient')),
    );
    expect([status, body, headers]).toEqual([
      304,
      '',
      expect.objectContaining({
        etag: 'W/"1"',
        'cache-control': 'no-store',
        'content-location': expect.stringMatching(/\/Patient\/1\/_history\/1$/),
      }),
    ]);
    expect(headers).not.toHaveProperty('content-type');
    expect(headers).not.toHaveProperty('content-length');
  });

  it.each(['W/"2"', '"x"', '1', 'W/1'])('is answered for If-None-Match: %s', async (tags) => {
    const { status, json } = await running.ask('read-patient', withHeader('If-None-Match', tags));
    expect([status, json.resourceType]).toEqual([200, 'Patient']);
  });

  it.each(['read-metadata', 'read-appointment', 'read-binary', 'read-metadata-html'])(
    'is 304 for the ETag of the answer, of %s too',
    async (name) => {
      const { headers } = await running.send(running.good(name));
      const again = withHeader('If-None-Match', String(headers['etag']))(running.good(name));
      expect((await running.send(again)).status).toBe(304);
    },
  );

  it('goes by If-Modified-Since where there is no If-None-Match and the time of the change is known', async () => {
    const { headers } = await running.send(running.good('read-appointment'));
    const since = withHeader('If-Modified-Since', String(headers['last-modified']));
    const before = withHeader('If-Modified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT');
    const statuses = [];
    for (const change of [
      since,
      before,
      withHeader('If-Modified-Since', 'yesterday'),
      all(since, withHeader('If-None-Match', 'W/"0"')),
    ])
      statuses.push((await running.send(change(running.good('read-appointment')))).status);
    expect(statuses).toEqual([304, 200, 200, 200]);
  });

  it('is refused as ever, and nothing else is conditional', async () => {
    const any = withHeader('If-None-Match', '*');
    const statuses = [];
    for (const draft of [
      all(any, withHeader('Ssp-To', '918999198993'))(running.good('read-patient')),
      any(running.good('search-patient')),
      any(running.good('create-appointment')),
      any(running.good('update-appointment')),
    ])
      statuses.push((await running.send(draft)).status);
    expect(statuses).toEqual([400, 200, 201, 200]);
  });

  it('is told of in the journal, and recorded', async () => {
    await running.send(withHeader('If-None-Match', '*')(running.good('read-patient')));
    const { exchanges } = (await (await running.control('/exchanges?limit=1')).json()) as {
      exchanges: readonly unknown[];
    };
    expect(exchanges[0]).toMatchObject({ answer: { status: 304 }, because: { kind: 'answered' } });
    const lines = (await readFile(join(running.auditDir, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ interaction: expect.any(String), outcome: { status: 304 } });
  });
});
