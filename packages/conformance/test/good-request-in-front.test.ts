import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import type { Passing } from './support/front.ts';
import { judgeInFront } from './support/judge-in-front.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.provider.close());

// Source: RFC 9110 §15.3.5 and §15.4: 204 has no content, 302 is at another URI for now: neither says what a request lacks.
it.each<[status: number, answer: Pick<Passing, 'headers' | 'body'>, reason: string]>([
  [302, { headers: { location: 'https://sign-in.example/' }, body: Buffer.alloc(0) }, 'elsewhere'],
  [204, { headers: {}, body: Buffer.alloc(0) }, 'says nothing of it'],
  [200, { headers: { 'content-type': 'text/html' }, body: Buffer.from('<html></html>') }, 'no resource that was asked'],
])('a good request that is answered %i is not told to be refused for what it lacks', async (status, answer, reason) => {
  const { good } = await judgeInFront(provider, { alter: () => ({ status, ...answer }) }, 'R-01');
  expect([good.verdict, good.reason]).toEqual(['fail', expect.stringContaining(reason)]);
  expect(good.reason).toContain('see whether --target is the service root');
});
