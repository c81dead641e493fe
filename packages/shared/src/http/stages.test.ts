import { describe, expect, it } from '@jest/globals';
import { runStages, type Stage } from './stages.ts';

const says =
  (word: string, over: boolean | Promise<boolean> = false): Stage<string[]> =>
  (said) => {
    said.push(word);
    return over;
  };

describe('a request goes through its stages', () => {
  it('from top to bottom, without a promise when none of them waits', () => {
    const said: string[] = [];
    expect(runStages([says('open'), says('judge'), says('answer', true)], said)).toBeUndefined();
    expect(said).toEqual(['open', 'judge', 'answer']);
  });

  it('until one ends it, at once or later', async () => {
    const said: string[] = [];
    await runStages([says('open', Promise.resolve(false)), says('judge', Promise.resolve(true)), says('answer')], said);
    await runStages([says('refuse', true), says('answer')], said);
    expect(said).toEqual(['open', 'judge', 'refuse']);
  });

  it('and fails as a stage fails', async () => {
    const fail = () => {
      throw new Error('now');
    };
    expect(() => runStages([fail], [])).toThrow('now');
    await expect(runStages([says('open', Promise.resolve(false)), fail], [])).rejects.toThrow('now');
  });
});
