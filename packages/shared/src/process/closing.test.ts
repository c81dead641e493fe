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
