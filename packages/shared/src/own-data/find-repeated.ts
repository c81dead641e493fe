import type { DataFault } from './data-fault.ts';

/** A file that was read, with what it became. */
export interface Read<T> {
  readonly file: string;
  /** Its name without folder and ending. */
  readonly name: string;
  readonly value: T;
  /** What is wrong at one of its keys. */
  readonly fault: (path: readonly PropertyKey[], says: string, force?: DataFault['force']) => DataFault;
}

/** What two files have both, and one alone may have. */
export function findRepeated<T>(
  files: readonly Read<T>[],
  path: readonly PropertyKey[],
  keyOf: (value: T, name: string) => string,
  taken: readonly string[],
): DataFault[] {
  const first = new Map(taken.map((key) => [key, 'the cast']));
  return files.flatMap(({ file, name, value, fault }) => {
    const key = keyOf(value, name);
    const other = first.get(key);
    if (other !== undefined)
      return [
        fault(
          path,
          `is that of ${other} too; expected another${path[0] === 'id' ? ' (without id it is the name of the file)' : ''}.`,
        ),
      ];
    first.set(key, file);
    return [];
  });
}
