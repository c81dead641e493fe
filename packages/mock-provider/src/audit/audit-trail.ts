import { createHmac, type KeyObject } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { guard, nameOf } from '@mock-spine/shared/failures/guard';
import type { ProviderFacts } from '../request/facts.ts';
import { AuditError } from './audit-error.ts';
import { auditEvent, type AuditOutcome } from './audit-event.ts';
import { makeAuditKey, readAuditKey } from './audit-key.ts';
import { prepareDirectory, type Tell } from './own-file.ts';
import { TrailFile } from './trail-file.ts';
import { TrailStream } from './trail-stream.ts';
import { TrailWriter } from './trail-writer.ts';

/** What is recorded of one namespace. */
export interface AuditRecorder {
  /**
   * Records a request at once, or together with all others of this turn of the event loop, in one write.
   * @param at milliseconds since the epoch
   * @returns when the operating system has it: why it could not be written, or undefined; a promise of it where others are waited for
   */
  record(at: number, facts: ProviderFacts, outcome: AuditOutcome): Unwritten | Promise<Unwritten>;
  /** Records a request at once. @param at milliseconds since the epoch */
  recordNow(at: number, facts: ProviderFacts, outcome: AuditOutcome): void;
  /** That a capability was switched on or off. @param at milliseconds since the epoch */
  recordSwitch(at: number, practice: string, capability: string, on: boolean): void;
}

/** The audit trail of the provider: one JSON object a line, append-only, chained by a keyed hash, readable by the owner alone. Its own records are of the default namespace. */
export interface AuditTrail extends AuditRecorder {
  /** Records what is of a namespace, each line with its name. @param namespace undefined for the default one, which no line names */
  of(namespace: string | undefined): AuditRecorder;
  /** Why it cannot be written; undefined while it can. Looks, and tries again when it could not. */
  failure(): string | undefined;
  /** As {@link failure}, but only when the last write failed: costs nothing while all is well. */
  failing(): string | undefined;
  /** Opens its file again, which may have been moved. */
  reopen(): void;
  close(): void;
}

/** Why a record could not be written; undefined where the operating system has it. */
type Unwritten = string | undefined;

/** Where a trail is and how it is written. */
export interface AuditOptions {
  /** `-` for standard output: each start begins a trail there, and the key has to be named. */
  readonly directory: string;
  /** File of the key; one in the directory, made where it is missing, when absent. */
  readonly keyFile: string | undefined;
  /** Whether each write waits until it is on the disk. */
  readonly sync: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly tell: Tell;
}

/**
 * Opens the trail `audit.jsonl` in a directory, and goes on with its numbering and its chain; or begins one in standard output.
 * It holds no query values, and NHS numbers only as a keyed hash (P-10).
 * @throws AuditError when the trail or its key cannot be used
 */
export function openAuditTrail(options: AuditOptions): AuditTrail {
  const { key, writer } = openWriter(options);
  const hash = createHasher(key);

  let lines: string[] = [];
  let turn: Promise<Unwritten> | undefined;
  let endTurn: (failure: Unwritten) => void;
  let alone = 0;
  const takeTurn = (): readonly string[] => {
    const written = lines;
    lines = [];
    turn = undefined;
    return written;
  };
  const commit = () => {
    if (turn === undefined) return;
    alone = lines.length === 1 ? mostAlone : 0;
    endTurn(writer.write(takeTurn()));
  };
  const failTurn = (error: unknown) => {
    takeTurn();
    endTurn(`The audit trail cannot be written: ${nameOf(error)}.`);
  };
  const add = (line: string): Promise<Unwritten> => {
    lines.push(line);
    return (turn ??= new Promise((resolve) => {
      endTurn = resolve;
      setImmediate(guard(failTurn, commit));
    }));
  };
  // To wait for the end of a turn costs as much as to write, and is in vain while requests come one by one.
  const addOrWrite = (line: string): Unwritten | Promise<Unwritten> => {
    if (alone === 0 || turn !== undefined) return add(line);
    alone -= 1;
    return writer.write([line]);
  };

  const recorderOf = (namespace: string | undefined): AuditRecorder => {
    const lineOf = (event: object): string => JSON.stringify(namespace === undefined ? event : { namespace, ...event });
    return {
      record: (at, facts, outcome) => addOrWrite(lineOf(auditEvent(at, facts, outcome, hash))),
      recordNow: (at, facts, outcome) => {
        void add(lineOf(auditEvent(at, facts, outcome, hash)));
        commit();
      },
      recordSwitch: (at, practice, capability, on) => {
        void add(lineOf({ time: new Date(at).toISOString(), practice, switched: { capability, on } }));
        commit();
      },
    };
  };

  return {
    ...recorderOf(undefined),
    of: recorderOf,
    failure: () => writer.failure(),
    failing: () => (writer.failed ? writer.failure() : undefined),
    reopen: () => writer.reopen(),
    close: () => {
      commit();
      writer.close();
    },
  };
}

function openWriter({ now, ...options }: AuditOptions): { readonly key: KeyObject; readonly writer: TrailWriter } {
  const { directory, tell } = options;
  try {
    const place = directory === standardOutput ? inStream(options) : inDirectory(options);
    return { key: place.key, writer: new TrailWriter({ ...place, now, tell }) };
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError(
      `The audit trail cannot be kept in ${directory}: ${messageOf(error)}. Let this user write there, or name another directory by --audit-dir.`,
    );
  }
}

/** In place of a directory: the lines go to standard output. */
export const standardOutput = '-';

type PlaceOptions = Omit<AuditOptions, 'now'>;

function inStream({ keyFile, tell }: PlaceOptions) {
  if (keyFile === undefined)
    throw new AuditError(
      'Expected --audit-key-file with --audit-dir -, since a key that is made here could not be kept; found none. Make one by: (umask 077; openssl rand 32 > <file>).',
    );
  const stream = new TrailStream();
  return { file: 'in standard output', open: () => stream, head: undefined, key: readAuditKey(keyFile, tell, true) };
}

function inDirectory({ directory, keyFile, sync, tell }: PlaceOptions) {
  prepareDirectory(directory, tell);
  const [file, head, ownKey] = auditFiles.map((name) => join(directory, name)) as [string, string, string];
  if (keyFile === undefined && !exists(ownKey)) makeFirstKey(ownKey, [file, head], tell);
  const key = readAuditKey(keyFile ?? ownKey, tell, keyFile !== undefined);
  return { file, open: () => new TrailFile(file, sync, tell), head, key };
}

/** How many records are written at once after one that was alone in its turn, before it is looked again whether others come with it. */
const mostAlone = 15;

/** The trail, how far it has come, and its key. */
const auditFiles = ['audit.jsonl', 'audit.head', 'audit.key'] as const;

/** Hashes NHS numbers; the same few are asked for again and again, so that some are kept. */
function createHasher(key: KeyObject): (text: string) => string {
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

/** A key that is made beside a trail of another could verify nothing in it. */
function makeFirstKey(file: string, written: readonly string[], tell: Tell): void {
  const found = written.find((other) => exists(other) && lstatSync(other).size > 0);
  if (found !== undefined)
    throw new AuditError(
      `Expected the key by which ${found} was written in ${file}; found none. Put it back, or move the trail and its head away.`,
    );
  makeAuditKey(file, tell);
}

const exists = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
