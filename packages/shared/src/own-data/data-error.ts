import { isError, listFaults, type DataFault } from './data-fault.ts';

/** Data of the user's own that cannot be served; its message names every fault. */
export class DataError extends Error {
  readonly faults: readonly DataFault[];

  constructor(folder: string, faults: readonly DataFault[]) {
    const errors = faults.filter(isError);
    super(
      `--data is ${JSON.stringify(folder)}, of which ${errors.length === 1 ? 'one thing is' : `${errors.length} things are`} wrong:\n${listFaults(errors)}`,
    );
    this.faults = faults;
  }
}
