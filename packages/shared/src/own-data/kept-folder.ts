import { watch, type FSWatcher } from 'node:fs';
import { codeOf, messageOf } from '../failures/error-fields.ts';
import { guard, nothing } from '../failures/guard.ts';
import { SettingsError } from '../settings/settings.ts';
import { DataError } from './data-error.ts';
import { describeDataFault, isError, type DataFault } from './data-fault.ts';

/** What was read of a folder. */
export interface Loaded<T> {
  readonly value: T;
  readonly faults: readonly DataFault[];
}

/** A folder of data that is read again when it changes. */
export interface KeptFolder<T> {
  /** What is in force. */
  readonly value: T;
  /** What is only worth a word. */
  readonly warnings: readonly DataFault[];
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number;
  /** Reads it again. @throws DataError with every fault; what was read before stays in force */
  reload(): void;
  close(): void;
}

/** How a folder is kept. */
export interface Keeping<T> {
  readonly folder: string;
  readonly load: () => Loaded<T>;
  /** Is told of what was read after a change. */
  readonly onChange: (value: T) => void;
  /** Takes what is to be told of changes. */
  readonly tell: (sentence: string) => void;
  readonly now: () => number;
}

/** An editor writes a file in several steps: what it has written is read when it has been quiet for so long, in milliseconds. */
const quiet = 200;

/**
 * Reads a folder, and again when something in it changes.
 * @throws SettingsError with every fault; what is only warned of is told
 */
export function keepFolder<T>({ folder, load, onChange, tell, now }: Keeping<T>): KeptFolder<T> {
  const read = (): Loaded<T> & { readonly readAt: number } => {
    const loaded = load();
    if (loaded.faults.some(isError)) throw new DataError(folder, loaded.faults);
    return { ...loaded, readAt: now() };
  };
  let current = firstOf(folder, read);
  for (const warning of current.faults) tell(describeDataFault(warning));
  const reload = (): void => {
    current = read();
    onChange(current.value);
  };
  let waiting: NodeJS.Timeout | undefined;
  const changed = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(
      guard(nothing, () => {
        try {
          reload();
          tell(`read --data ${folder} again`);
        } catch (error) {
          tell(`${messageOf(error)}\nWhat was read before stays in force.`);
        }
      }),
      quiet,
    );
    waiting.unref();
  };
  const watcher = watchFolder(folder, changed, tell);
  return {
    get value() {
      return current.value;
    },
    get warnings() {
      return current.faults;
    },
    get readAt() {
      return current.readAt;
    },
    reload,
    close: () => {
      clearTimeout(waiting);
      watcher?.close();
    },
  };
}

/** Tells of a folder that cannot be read as of any other setting. */
function firstOf<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DataError) throw new SettingsError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new SettingsError(`--data is ${JSON.stringify(folder)}; expected a folder that can be read (${code}).`);
  }
}

function watchFolder(folder: string, changed: () => void, tell: (sentence: string) => void): FSWatcher | undefined {
  const blind = (error: unknown): void =>
    tell(`changes of --data ${folder} are not seen (${codeOf(error)}): POST /reload reads it again.`);
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, changed);
    watcher.on('error', guard(nothing, blind));
    return watcher;
  } catch (error) {
    blind(error);
    return undefined;
  }
}
