import type { KeyObject } from 'node:crypto';
import { chainOf, readLine, type ChainLink, type ReadLine, tornOf } from './trail-file.ts';
import type { FileLine } from './read-lines.ts';

/** What is wrong with a trail, and where. */
export interface TrailFault {
  /** Number of the line in its file; 0 for the file itself. */
  readonly line: number;
  readonly says: string;
}

/** What verifying a file came to. */
export interface Verified {
  readonly faults: readonly TrailFault[];
  readonly lines: number;
  /** How far the trail is at its end. */
  readonly end: ChainLink | undefined;
  /** The number of the line before its first, which stands in an earlier file. */
  readonly goesOnFrom: number | undefined;
}

/** Lines that are missing where a later one stands. */
interface Gap {
  readonly line: number;
  from: number;
  to: number;
}

/**
 * Verifies the lines of one file.
 * @param before how the file before it ended, where there is one
 * @param head how far the trail was written, where that is known of this file
 */
export function verifyTrail(
  lines: Iterable<FileLine>,
  key: KeyObject,
  before: ChainLink | undefined,
  head: ChainLink | undefined,
): Verified {
  const faults: TrailFault[] = [];
  const gaps: Gap[] = [];
  const add = (line: number, says: string) => void faults.push({ line, says });
  let at = before;
  /** The hashes that the line before may have had: what stands in it, and what it should be. */
  let previous: readonly string[] | undefined = before && [before.chain];
  let doubted = false;
  let goesOnFrom: number | undefined;
  let torn: FileLine | undefined;
  let count = 0;

  for (const found of lines) {
    count = found.number;
    const line = found.isWhole ? readLine(found.text) : undefined;
    if (torn && !(line && notesTorn(line, torn))) add(torn.number, 'is no line of the trail.');
    torn = undefined;
    if (!line) {
      torn = found;
      if (!found.isWhole)
        add(found.number, 'is torn: it was not written to its end. A provider that starts closes it off.');
      if (!found.isWhole) torn = undefined;
    } else {
      follow(line, found.number);
    }
  }
  if (torn) add(torn.number, 'is no line of the trail.');
  for (const { line, from, to } of gaps)
    if (from <= to) add(line, `${numbers(from, to)} ${from === to ? 'is' : 'are'} missing before it.`);
  if (head && head.sequence > (at?.sequence ?? 0))
    add(
      0,
      `${numbers((at?.sequence ?? 0) + 1, head.sequence)} ${head.sequence === (at?.sequence ?? 0) + 1 ? 'is' : 'are'} missing at its end.`,
    );
  else if (head && at && head.sequence === at.sequence && head.chain !== at.chain && !doubted)
    add(count, `${name(at.sequence)} is another one than was written.`);
  return { faults: faults.sort((a, b) => a.line - b.line), lines: count, end: at, goesOnFrom };

  function follow(line: ReadLine, number: number): void {
    const isFirst = previous === undefined;
    if (isFirst && line.continues !== undefined) goesOnFrom = line.sequence - 1;
    const expected =
      line.continues !== undefined ? [line.continues] : (previous ?? (line.sequence === 1 ? [''] : undefined));
    const own = expected?.map((chain) => chainOf(key, chain, line.body));
    const holds = own?.includes(line.chain) ?? false;
    if (!isFirst && line.continues !== undefined && !previous!.includes(line.continues))
      add(
        number,
        `${name(line.sequence)} goes on from another line than the one before it: what stood between them is missing.`,
      );
    if (isFirst && expected === undefined)
      add(
        number,
        `${numbers(1, line.sequence - 1)} ${line.sequence === 2 ? 'is' : 'are'} missing before it: it neither is the first line nor says where it goes on.`,
      );
    if (at && !holds && line.sequence > at.sequence + 1) {
      gaps.push({ line: number, from: at.sequence + 1, to: line.sequence - 1 });
      doubted = false;
    } else if (at && line.sequence <= at.sequence && holds) {
      // It follows the line before it, which counted itself further on: that number is not the one that was written.
      gaps.pop();
      add(number - 1, `${name(line.sequence - 1)} was changed: its number.`);
      doubted = false;
    } else if (at && line.sequence <= at.sequence) {
      add(number, outOfOrder(line.sequence, at.sequence));
      return;
    } else if (!holds && expected !== undefined) {
      add(
        number,
        doubted
          ? `${name(line.sequence)} cannot be verified, since the line before it was changed.`
          : `${name(line.sequence)} was changed.`,
      );
      doubted = true;
    } else {
      doubted = false;
    }
    at = { sequence: line.sequence, chain: line.chain };
    previous = [line.chain, ...(holds ? [] : (own ?? []))];
  }

  function outOfOrder(sequence: number, after: number): string {
    const gap = gaps.find(({ from, to }) => sequence >= from && sequence <= to);
    if (!gap) return `${name(sequence)} stands here once more, after ${after}.`;
    if (sequence < gap.to) gaps.push({ line: gap.line, from: sequence + 1, to: gap.to });
    gap.to = sequence - 1;
    return `${name(sequence)} stands in the wrong place, after ${after}.`;
  }
}

const name = (sequence: number): string => `sequence ${sequence}`;

const numbers = (from: number, to: number): string => (from === to ? name(from) : `sequences ${from} to ${to}`);

/** Whether a line tells of exactly this torn one before it. */
function notesTorn({ body }: ReadLine, { bytes }: FileLine): boolean {
  const { torn } = JSON.parse(body) as { readonly torn?: { readonly bytes: number; readonly sha256: string } };
  const expected = tornOf(bytes);
  return torn?.bytes === expected.bytes && torn.sha256 === expected.sha256;
}
