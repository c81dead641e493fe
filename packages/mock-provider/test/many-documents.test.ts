import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

// Source: search for a patient's documents page: one Bundle answers, and nothing of it is on a further page.
it('a patient with 120 documents has them all in one Bundle, the newest first, and each can be retrieved', async () => {
  const { status, entries, json } = await running.ask('search-documentreference', (draft) =>
    withPath(draft.path.replace(/^\/Patient\/1\//, '/Patient/66/'))(draft),
  );
  const documents = entries.filter(({ resourceType }) => resourceType === 'DocumentReference');
  expect([status, documents.length, new Set(documents.map(({ id }) => id)).size, json['link']]).toEqual([
    200,
    120,
    120,
    undefined,
  ]);
  const made = documents.map(({ created }) => String(created));
  expect(made).toEqual([...made].sort().reverse());
  // Source: DocumentReference page, example of "created": local time with its offset.
  expect(made.map((one) => localDateTime(Date.parse(one)))).toEqual(made);
  const root = running.good('read-binary').serviceRoot;
  for (const { content } of [documents[0]!, documents[119]!]) {
    const { url, size } = (content as [{ attachment: { url: string; size: number } }])[0].attachment;
    const { json: binary } = await running.ask('read-binary', withPath(url.slice(root.length)));
    expect(Buffer.from(binary['content'] as string, 'base64')).toHaveLength(size);
  }
});
