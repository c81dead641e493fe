import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createKeyPool } from './key-pool.ts';

const key = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

it('a pool makes nothing before the first key is asked for, two at a time from then on, and gives none twice', async () => {
  let [made, underWay, most] = [0, 0, 0];
  const take = createKeyPool(async () => {
    made += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return key();
  });
  expect(made).toBe(0);
  const keys = await Promise.all(Array.from({ length: 50 }, take));
  expect(new Set(keys.map((one) => one.export({ type: 'pkcs8', format: 'pem' }))).size).toBe(50);
  expect(most).toBe(2);
  // A few are made ahead of whoever asks next.
  const isBusy = () => underWay > 0;
  while (isBusy()) await new Promise(setImmediate);
  expect(made).toBe(58);
});

it('a pool goes on after a key could not be made', async () => {
  let tries = 0;
  const take = createKeyPool(async () => {
    tries += 1;
    if (tries === 1) throw new Error('No entropy.');
    return key();
  });
  await expect(take()).rejects.toThrow('No entropy.');
  expect((await take()).type).toBe('private');
});
