import { expect, it } from '@jest/globals';
import { Closing, startOrClose } from './closing.ts';

it('closes what was opened last first, and each once', async () => {
  const closed: string[] = [];
  const closing = new Closing();
  closing.add(async () => closed.push('first'));
  closing.add(() => closed.push('last'));
  await closing.close();
  await closing.close();
  expect(closed).toEqual(['last', 'first']);
});

// Source: what stops twice at once is stopped once, and each of those who asked is told when it is over (two signals, two calls of `stop`).
it('has whoever closes it again meanwhile wait for the same', async () => {
  const closed: string[] = [];
  let open = () => {};
  const held = new Promise<void>((resolve) => (open = resolve));
  const closing = new Closing();
  closing.add(() => closed.push('first'));
  closing.add(() => held.then(() => closed.push('last')));
  const both = [closing.close(), closing.close()].map((over) => over.then(() => [...closed]));
  open();
  expect(await Promise.all(both)).toEqual([
    ['last', 'first'],
    ['last', 'first'],
  ]);
});

it('closes the rest, too, though one cannot be closed', async () => {
  const closed: string[] = [];
  const closing = new Closing();
  closing.add(() => closed.push('first'));
  closing.add(() => Promise.reject(new Error('no')));
  await expect(closing.close()).rejects.toThrow('no');
  expect(closed).toEqual(['first']);
});

it('closes what a start had opened that fails, and leaves open what runs', async () => {
  const closed: string[] = [];
  const start = (name: string, isGood: boolean) =>
    startOrClose(async (closing) => {
      closing.add(() => closed.push(name));
      if (!isGood) throw new Error('The port is taken.');
      return name;
    });
  await expect(start('one', false)).rejects.toThrow('The port is taken.');
  expect(await start('other', true)).toBe('other');
  expect(closed).toEqual(['one']);
});
