import { createSecretKey } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { TrailFile, readLine, type ChainLink, type TrailPlace, type Whereabouts } from './trail-file.ts';
import { TrailWriter } from './trail-writer.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A file of a trail that stays where it is, or was renamed. */
class Place implements TrailPlace {
  where: Whereabouts = 'in place';
  text = '';
  end() {
    return { isEmpty: this.text === '', last: this.#links.at(-1), torn: undefined, lacksLineEnd: false };
  }
  append(bytes: Buffer): void {
    this.text += bytes.toString();
  }
  whereabouts() {
    return this.where;
  }
  close(): void {}
  get #links(): ChainLink[] {
    return this.text
      .split('\n')
      .map(readLine)
      .filter((link) => link !== undefined);
  }
}

// A-148 and docs/provider.md: a renamed file is left as it is, and a trail goes on over its files; each record stands in it once.
it('what was written into a renamed file is not written once more where no new one could be begun at first', () => {
  const [renamed, next] = [new Place(), new Place()];
  const opens: (() => TrailPlace)[] = [
    () => renamed,
    () => {
      throw new Error('no room');
    },
  ];
  const writer = new TrailWriter({
    file: 'a file',
    open: () => opens.shift()?.() ?? next,
    head: undefined,
    key: createSecretKey(Buffer.alloc(32, 1)),
    now: () => 0,
    tell: () => {},
  });
  renamed.where = 'renamed';
  jest.advanceTimersByTime(10);
  expect(writer.write(['{"of":"a"}'])).toBeUndefined();
  jest.advanceTimersByTime(1_000);
  expect(writer.write(['{"of":"b"}'])).toBeUndefined();
  expect(renamed.text).toContain('"of":"a"');
  expect(next.text).not.toContain('"of":"a"');
  expect(next.text.match(/"sequence":\d+|"of":"b"/g)).toEqual(['"sequence":2', '"sequence":3', '"of":"b"']);
  expect(next.text).toContain(`"continues":"${readLine(renamed.text.trimEnd())!.chain}"`);
});

// one provider writes into one audit directory.
it.each(['a second writer', 'whoever empties the file'])('%s is told of once', async (who) => {
  const file = join(await temporaryDirectory(), 'audit.jsonl');
  const told: string[] = [];
  const start = () =>
    new TrailWriter({
      file,
      open: () => new TrailFile(file, false, () => {}),
      head: undefined,
      key: createSecretKey(Buffer.alloc(32, 1)),
      now: () => 0,
      tell: (sentence) => told.push(sentence),
    });
  const [own, other] = [start(), start()];
  const write = (writer: TrailWriter) => {
    jest.advanceTimersByTime(10);
    expect(writer.write(['{"of":"a"}'])).toBeUndefined();
  };
  write(own);
  write(own);
  expect(told).toEqual([]);
  if (who === 'a second writer') write(other);
  else truncateSync(file, 0);
  for (let i = 0; i < 3; i++) write(own);
  expect(
    told.filter((sentence) => sentence.startsWith(`Something else writes into ${file}, or has cut it`)),
  ).toHaveLength(who === 'a second writer' ? 2 : 1);
  own.close();
  other.close();
});
