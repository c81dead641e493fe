import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, createWriteStream, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../answer.ts';
import type { ProviderFacts } from '../facts.ts';
import { auditEvent } from './audit-event.ts';

/** The audit trail of the provider: one JSON object a line, append-only, readable by the owner alone. */
export interface AuditTrail {
  /** @param at milliseconds since the epoch */
  record(at: number, facts: ProviderFacts, answer: Answer): void;
  /** That a capability was switched on or off. @param at milliseconds since the epoch */
  recordSwitch(at: number, practice: string, capability: string, on: boolean): void;
  /** Why it cannot be written; undefined while it can. */
  failure(): string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the trail `audit.jsonl` in a directory, and goes on with its numbering.
 * It holds no query values, and NHS numbers only as a hash with the key beside it (P-10).
 * @throws Error when the directory cannot be written
 */
export function openAuditTrail(directory: string): AuditTrail {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'audit.jsonl');
  const key = readKey(join(directory, 'audit.key'));
  let sequence = lastSequence(file);
  let failure: string | undefined;
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  stream.on('error', (error) => {
    failure = `The audit trail ${file} cannot be written: ${error.message}`;
  });
  const hash = createHasher(key);

  let lines = '';
  let flushing: NodeJS.Timeout | undefined;
  const flush = () => {
    flushing = undefined;
    if (lines !== '') stream.write(lines);
    lines = '';
  };
  const write = (at: number, event: object) => {
    sequence += 1;
    lines += `${JSON.stringify({ sequence, time: new Date(at).toISOString(), ...event })}\n`;
    flushing ??= setTimeout(flush, gathering);
  };

  return {
    record: (at, facts, answer) => write(at, auditEvent(facts, answer, hash)),
    recordSwitch: (at, practice, capability, on) => write(at, { practice, switched: { capability, on } }),
    failure: () => failure,
    close: () => {
      clearTimeout(flushing);
      flush();
      return new Promise((resolve) => (stream.destroyed ? resolve() : stream.end(resolve)));
    },
  };
}

/** How long a line waits for others, in milliseconds. */
const gathering = 50;

/** Hashes NHS numbers; the same few are asked for again and again, so that some are kept. */
function createHasher(key: Buffer): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const before = kept.get(text);
    if (before !== undefined) return before;
    if (kept.size >= mostKept) kept.clear();
    const hash = createHmac('sha256', key).update(text).digest('hex');
    kept.set(text, hash);
    return hash;
  };
}

const mostKept = 1000;

function readKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

/** The number of the last line that was written whole. The trail may be larger than memory: only its end is read. */
function lastSequence(file: string): number {
  if (!existsSync(file)) return 0;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const end = Buffer.alloc(Math.min(size, longestEnd));
    const read = readSync(handle, end, 0, end.length, size - end.length);
    const numbers = end.toString('utf8', 0, read).matchAll(/^\{"sequence":(\d+),.*\}$/gm);
    return Math.max(0, ...Array.from(numbers, ([, number]) => Number(number)).slice(-1));
  } finally {
    closeSync(handle);
  }
}

/** Bytes at the end of a trail that hold many lines: the texts in a line are bounded. */
const longestEnd = 256 * 1024;
