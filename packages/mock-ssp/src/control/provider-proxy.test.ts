import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { readControlAnswer } from './provider-proxy.ts';

const control = { origin: 'http://localhost:9080', patience: 1_000 };
const limits = { bytes: 10, milliseconds: 10_000 };
const answering = (): PassThrough & IncomingMessage => new PassThrough() as never;

it('T-02 an answer that is whole in time and within its bound is read, and its connection is closed', async () => {
  const answer = answering();
  answer.end('0123456789');
  expect((await readControlAnswer(control, answer, limits)).toString()).toBe('0123456789');
  expect(answer.destroyed).toBe(true);
});

it('T-02 an answer that does not end is 504 after its time, and its connection is closed', async () => {
  const answer = answering();
  answer.write('01');
  await expect(readControlAnswer(control, answer, { ...limits, milliseconds: 1 })).rejects.toMatchObject({
    status: 504,
    message: 'What answers at http://localhost:9080 had not ended its answer after 10 s.',
  });
  expect(answer.destroyed).toBe(true);
});

it('T-02 an answer that is larger than its bound, or broken off, is 502', async () => {
  const large = answering();
  large.write('0123456789a');
  await expect(readControlAnswer(control, large, limits)).rejects.toMatchObject({
    status: 502,
    message: expect.stringContaining('sent more than') as unknown,
  });
  const broken = answering();
  setImmediate(() => broken.destroy());
  await expect(readControlAnswer(control, broken, limits)).rejects.toMatchObject({
    status: 502,
    message: 'What answers at http://localhost:9080 broke its answer off.',
  });
});
