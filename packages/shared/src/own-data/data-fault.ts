/** What is wrong with a file of the user's own, or what is only worth a word. */
export interface DataFault {
  /** Path below the folder. */
  readonly file: string;
  /** Counted from 1; absent where it is about the whole file. */
  readonly line?: number;
  /** Where in the file: `practitioners.0.gender`, `Condition.clinicalStatus`; absent where it is about the whole file. */
  readonly path?: string;
  /** What was expected and what was found, as one sentence or two. */
  readonly says: string;
  /** A warning does not keep the data from being served. */
  readonly force: 'error' | 'warning';
}

export const isError = ({ force }: DataFault): boolean => force === 'error';

/** A fault as a line: `patients/jones.yaml:4: nhsNumber: …`. */
export const describeDataFault = ({ file, line, path, says, force }: DataFault): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${force === 'warning' ? 'warning: ' : ''}${path === undefined ? '' : `${path}: `}${says}`;

/** In the order of files and lines; what is said twice of one place is said once. */
export function sortFaults(faults: readonly DataFault[]): readonly DataFault[] {
  const distinct = new Map(faults.map((fault) => [describeDataFault(fault), fault]));
  return [...distinct.values()].sort(
    (one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0) || (one.line ?? 0) - (other.line ?? 0),
  );
}

/** The faults of a folder, a line for each; of very many only the first. */
export function listFaults(faults: readonly DataFault[]): string {
  const lines = faults.slice(0, mostListed).map((fault) => `  ${describeDataFault(fault)}`);
  return [...lines, ...(faults.length > mostListed ? [`  And ${faults.length - mostListed} more.`] : [])].join('\n');
}

const mostListed = 200;
