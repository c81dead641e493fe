import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { withLock } from './lock.ts';

const dir = mkdtempSync(join(tmpdir(), 'pki-lock-'));
const lock = join(dir, '.lock');
afterAll(() => rmSync(dir, { recursive: true }));

it('lets one piece of work after the other into the directory', async () => {
  const order: string[] = [];
  const work = async (name: string): Promise<void> => {
    order.push(`${name} in`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    order.push(`${name} out`);
  };
  await Promise.all([withLock(dir, () => work('a')), withLock(dir, () => work('b'))]);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  expect(existsSync(lock)).toBe(false);
});

it('is free again when the work fails', async () => {
  await expect(
    withLock(dir, async () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

it('passes over the lock of a process that is gone', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, `${pid}`);
  expect(await withLock(dir, async () => 'done')).toBe('done');
});

it('passes over the lock of the process that had the same number before: each first process of a container has 1', async () => {
  writeFileSync(lock, `${process.pid} pod-1`);
  expect(await withLock(dir, async () => 'done', 'pod-1')).toBe('done');
});

it('waits for a process of another machine, whose number says nothing here', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, `${pid} pod-1`);
  let isDone = false;
  const done = withLock(dir, async () => (isDone = true), 'pod-2');
  await setTimeout(200);
  expect(isDone).toBe(false);
  rmSync(lock);
  expect(await done).toBe(true);
});

it('passes over a lock that is older than any work', async () => {
  writeFileSync(lock, `${process.pid}`);
  utimesSync(lock, 0, 0);
  expect(await withLock(dir, async () => 'done')).toBe('done');
});
