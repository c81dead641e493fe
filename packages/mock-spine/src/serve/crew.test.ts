import { expect, it } from '@jest/globals';
import { Crew } from './crew.ts';
import type { MockName, StartedMock } from './mock.ts';

/** A crew of these mocks, the first of which ends by itself. */
function crewOf(...names: MockName[]) {
  const stopped: string[] = [];
  const crew = new Crew((name) => {
    const ended = name === names[0] ? Promise.resolve('exit code 1') : new Promise<string>(() => {});
    return { name, ended, stop: () => Promise.resolve(void stopped.push(name)) } as unknown as StartedMock;
  });
  for (const name of names) crew.start(name, []);
  return { crew, stopped };
}

// DESIGN.md, "the voice of a good command-line tool": what is said is so, and there is no other mock to stop where one runs alone.
it('tells which mock ended by itself, and of the other where there is one', async () => {
  expect(await crewOf('mock-ssp').crew.firstEnd()).toBe('mock-ssp stopped by itself (exit code 1).');
  expect(await crewOf('mock-provider', 'mock-ssp').crew.firstEnd()).toBe(
    'mock-provider stopped by itself (exit code 1), so the other was stopped too.',
  );
});

it('stops the last one first, and starts none any more', async () => {
  const { crew, stopped } = crewOf('mock-provider', 'mock-ssp');
  await crew.stop();
  expect(stopped).toEqual(['mock-ssp', 'mock-provider']);
  expect(() => crew.start('mock-ssp', [])).toThrow('mock-ssp is not started any more.');
});
