import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withEncoded } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

// Source: audit and provenance page, "Complete JWT": three parts, separated by dots, of which the last is empty. The next step is true of what was sent.
it.each([
  ['one part', (token: string) => token.split('.')[0]!, 'Send the header, a dot, the claims and a dot.'],
  ['two parts', (token: string) => token.slice(0, -1), 'Keep the dot at the end'],
  ['four parts', (token: string) => `${token}.`, 'Send the header, a dot, the claims and a dot.'],
  ['five parts, as an encrypted token has them', () => 'a.b.c.d.e', 'Send the header, a dot, the claims and a dot.'],
])('P-08 a token of %s is told what to send', async (_, encode, next) => {
  const { status, body } = await running.send(withEncoded(encode)(running.good('search-patient')));
  expect([status, issueIn(body)]).toEqual([
    400,
    expect.objectContaining({ code: 'BAD_REQUEST', diagnostics: expect.stringContaining(next) }),
  ]);
});
