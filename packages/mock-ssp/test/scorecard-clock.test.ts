import { expect, it } from '@jest/globals';
import { withClaim } from '@mock-spine/shared/vectors/changes';
import { startTestSsp } from './running-ssp.ts';
import { startPlainProvider } from './test-provider.ts';

interface Report {
  readonly consumers: readonly {
    readonly exchanges: number;
    readonly clauses: readonly { readonly id: string; readonly met: number; readonly broken: number }[];
  }[];
}

// Source: README, "The control APIs": the clock is "the time that tokens, rules and slots go by".
it('P-08 an expired token is told by the clock that was moved', async () => {
  const provider = await startPlainProvider((_, res) => res.end('{}'));
  const { ssp, control, good, send } = await startTestSsp(provider.root);
  const now = Date.now() - 86_400_000;
  await control('/clock', { method: 'PUT', body: JSON.stringify({ now: new Date(now).toISOString() }) });
  for (const late of [0, 600]) {
    const iat = Math.floor(now / 1000) - late;
    await send(withClaim('exp', iat + 300)(withClaim('iat', iat)(good())));
  }
  let consumer: Report['consumers'][number] | undefined;
  while (consumer?.exchanges !== 2) [consumer] = ((await (await control('/scorecard')).json()) as Report).consumers;
  expect(consumer.clauses.find(({ id }) => id === 'token-not-expired')).toMatchObject({ met: 1, broken: 1 });
  await ssp.close();
  await provider.close();
});
