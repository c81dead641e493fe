import { expect, it } from '@jest/globals';
import { untilReady } from './until-ready.ts';

/** RFC 6761, 6.4: nobody ever has a name below `invalid`, as nobody has `localhost` on a machine without a hosts file. */
it('says at once what to do where the machine does not know the name', async () => {
  const began = performance.now();
  await expect(untilReady('mock-ssp', 'http://mocks.invalid:8080', () => false)).rejects.toThrow(
    /^mock-ssp is not ready: GET http:\/\/mocks\.invalid:8080\/ready\?except=provider fails: .*\. Add mocks\.invalid to the hosts file of this machine\.$/,
  );
  expect(performance.now() - began).toBeLessThan(15_000);
});

// Who has taken the mock away waits for nothing: it cannot become ready any more.
it('does not wait for a mock that was stopped meanwhile', async () => {
  const began = performance.now();
  await expect(untilReady('mock-provider', 'http://127.0.0.1:1', () => true)).rejects.toThrow(
    'mock-provider was stopped before it was ready.',
  );
  expect(performance.now() - began).toBeLessThan(15_000);
});
