import { lstatSync, opendirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { codeOf } from '../failures/error-fields.ts';
import type { DataFault } from './data-fault.ts';

/** A file of the folder. */
export interface ListedFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  /** Where it is. */
  readonly place: string;
  /** In bytes. */
  readonly size: number;
  /** When it was changed, in milliseconds since the epoch. */
  readonly changed: number;
}

/** The files of a folder, with what of it cannot be taken. */
export interface Listing {
  readonly files: readonly ListedFile[];
  readonly faults: readonly DataFault[];
}

/** Files and folders that are looked at: a folder with more is none that somebody wrote. */
const mostEntries = 10_000;

/** A document of a patient is three folders down. */
const deepest = 4;

/** Lists the files below a folder in the order of their names. Hidden ones and those of editors are passed over; what a link leads to is taken only where it stays within the folder. */
export function listFiles(folder: string): Listing {
  const files: ListedFile[] = [];
  const faults: DataFault[] = [];
  const tell = (file: string, says: string) => faults.push({ file, says, force: 'error' });
  let looked = 0;
  const look = (below: string, depth: number): void => {
    for (const name of namesIn(join(folder, below), mostEntries - looked)) {
      looked += 1;
      const path = below === '' ? name : `${below}/${name}`;
      if (/^\.|~$/.test(name)) continue;
      const place = join(folder, path);
      const what = statWithin(place, folder);
      if (typeof what === 'string') tell(path, what);
      else if (what.isDirectory() && depth < deepest) look(path, depth + 1);
      else if (what.isDirectory()) tell(path, `Expected at most ${deepest} folders in one another; found more.`);
      else files.push({ path, place, size: what.size, changed: what.mtimeMs });
    }
  };
  look('', 1);
  if (looked >= mostEntries)
    return {
      files: [],
      faults: [
        {
          file: '.',
          says: `Expected at most ${mostEntries - 1} files and folders; found more. Is it the right folder?`,
          force: 'error',
        },
      ],
    };
  return { files, faults };
}

/** Names in a folder, sorted; no more of them than are asked for. */
function namesIn(folder: string, most: number): string[] {
  const directory = opendirSync(folder);
  const names: string[] = [];
  try {
    for (let entry = directory.readSync(); entry && names.length < most; entry = directory.readSync())
      names.push(entry.name);
  } finally {
    directory.closeSync();
  }
  return names.sort();
}

/** What is there, where it is a file or a folder of this folder; else a sentence. */
function statWithin(place: string, folder: string) {
  try {
    if (lstatSync(place).isSymbolicLink()) {
      const target = realpathSync(place);
      if (!target.startsWith(realpathSync(folder) + sep))
        return 'Expected a file of this folder; found a link that leads out of it. Copy the file into the folder.';
    }
    const what = statSync(place);
    return what.isFile() || what.isDirectory()
      ? what
      : 'Expected a file; found something else, such as a pipe or a device.';
  } catch (error) {
    return `Expected a file that can be read; found one that cannot (${codeOf(error)}).`;
  }
}
