import { expect, it } from '@jest/globals';
import type { Spine } from '../types/spine.ts';
import { connectSpine, shareSpine } from './connect-spine.ts';

// Source: the docstring of shareSpine and docs/in-your-tests.md: a global set-up starts the mocks, tells the workers, and its end stops them.
it('tells workers of mocks that were started, until it stops them', async () => {
  let stopped = 0;
  const env = { MOCK_SPINE_READY: '{}', MOCK_SPINE_OWN_TEST: 'yes' };
  const started = { env, stop: () => Promise.resolve(void stopped++) } as unknown as Spine;
  const stop = await shareSpine(() => Promise.resolve(started));
  expect(process.env).toMatchObject(env);
  await stop();
  expect(stopped).toBe(1);
  expect(Object.keys(env).filter((name) => name in process.env)).toEqual([]);
  expect(() => connectSpine()).toThrow(/^Expected MOCK_SPINE_READY to tell where the mocks are; found nothing\./);
});
