import { expect, it } from '@jest/globals';
import { askedToStop } from './asked-to-stop.ts';

// Source: npm 11, @npmcli/run-script, lib/signal-manager.js: it sends on the SIGINT that the terminal has sent to the whole group already.
it.each([
  [[0], ['stop']],
  [[0, 5, 400], ['stop']],
  [
    [0, 5, 600],
    ['stop', 'force'],
  ],
  [
    [0, 600],
    ['stop', 'force'],
  ],
])('signals at %j ms have it %j', (times, calls) => {
  let now = 0;
  const called: string[] = [];
  const ask = askedToStop(
    () => called.push('stop'),
    () => called.push('force'),
    () => now,
  );
  for (const time of times) {
    now = time;
    ask();
  }
  expect(called).toEqual(calls);
});
