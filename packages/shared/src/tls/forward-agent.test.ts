import { once } from 'node:events';
import { request } from 'node:https';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ForwardAgent } from './forward-agent.ts';

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

const agentAt = (now: () => number): ForwardAgent => new ForwardAgent({ ca: '' }, { now });

// Node calls it from an event of its own, where nobody would catch an exception.
it('a connection that cannot be made is an error of its request', async () => {
  const outgoing = request({
    agent: agentAt(Date.now),
    host: 'localhost',
    port: 443,
    family: 5,
    lookup: 'none' as never,
  });
  const [error] = (await once(outgoing, 'error').catch((thrown: unknown) => [thrown])) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ERR_INVALID_ARG_TYPE');
  expect(said.join('')).toContain('ERR_INVALID_ARG_TYPE');
});
