import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { gather } from './gather.ts';
import { SharedRoom } from './shared-room.ts';

it('all portions together hold no more than there is room, until one gives back', () => {
  const room = new SharedRoom(10);
  const [first, second] = [room.open(), room.open()];
  expect([first.take(6), second.take(4), second.take(1)]).toEqual([true, true, false]);
  first.close();
  first.close();
  expect([second.take(6), second.take(1)]).toEqual([true, false]);
});

it('a body for which there is no room left is not gathered, though it is not too large itself', async () => {
  const room = new SharedRoom(10);
  const body = (text: string) => new PassThrough().end(text);
  await expect(gather(body('12345678'), { bytes: 8, portion: room.open() })).resolves.toHaveLength(8);
  await expect(gather(body('123'), { bytes: 8, portion: room.open() })).rejects.toMatchObject({ because: 'crowded' });
  await expect(gather(body('12'), { bytes: 8, portion: room.open() })).resolves.toHaveLength(2);
});
