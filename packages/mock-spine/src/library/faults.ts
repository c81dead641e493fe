import type { Fault, SetFault } from '../types/fault.ts';
import type { Control } from './control.ts';
import { SpineError } from './spine-error.ts';

let given = 0;

/** Adds a fault to those in force. It is known by its name, so one that has none is given one. */
export async function setFault(control: Control, fault: Fault): Promise<SetFault> {
  const name = fault.name ?? `fault ${process.pid}.${++given}`;
  await control.call('POST', '/faults', { ...fault, name });
  // By its name alone: a list that is put back would begin the counts of the others anew, and undo what is removed at the same time.
  const remove = (): Promise<void> =>
    control.call<void>('DELETE', `/faults/${encodeURIComponent(name)}`).catch((error: unknown) => {
      const isGone = error instanceof SpineError && error.status === 404;
      if (!isGone) throw error;
    });
  return { remove, [Symbol.asyncDispose]: remove };
}
