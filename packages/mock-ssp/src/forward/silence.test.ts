import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { watchSilence, type Awaited } from './silence.ts';

let [near, far]: Socket[] = [];
const server = createServer().listen(0, '127.0.0.1');
beforeAll(async () => {
  await once(server, 'listening');
  near = connect((server.address() as AddressInfo).port, '127.0.0.1');
  [far] = (await once(server, 'connection')) as [Socket];
});
afterAll(() => {
  near!.destroy();
  far!.destroy();
  server.close();
});

/** What a busy process does: nothing else. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const awaited = (fallSilent: () => void): Awaited => ({ isExcused: () => false, fallSilent, fail: () => {} });

describe('silence', () => {
  it('is called once, when nothing was heard for its time', async () => {
    let calls = 0;
    watchSilence(
      10,
      awaited(() => (calls += 1)),
    );
    await wait(60);
    expect(calls).toBe(1);
  });

  it('is not what has arrived while the process was busy', async () => {
    let calls = 0;
    const silence = watchSilence(
      40,
      awaited(() => (calls += 1)),
    );
    near!.on('data', () => silence.heard());
    // From here the timers come before what has arrived.
    await new Promise((resolve) => setImmediate(resolve));
    far!.write('a sign of life');
    block(80);
    await once(near!, 'data');
    silence.stop();
    expect(calls).toBe(0);
  });

  it('ends with what it watches', async () => {
    let calls = 0;
    const silence = watchSilence(
      10,
      awaited(() => (calls += 1)),
    );
    setTimeout(() => silence.stop(), 10);
    await wait(40);
    expect(calls).toBe(0);
  });
});
