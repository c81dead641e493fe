import type { Fault, SetFault } from '../types/fault.ts';
import type { Control } from './control.ts';

let given = 0;

/** Adds a fault to those in force. It is known by its name, so one that has none is given one. */
export async function setFault(control: Control, fault: Fault): Promise<SetFault> {
  const name = fault.name ?? `fault ${process.pid}.${++given}`;
  await control.call('POST', '/faults', { ...fault, name });
  const remove = async (): Promise<void> => {
    const { faults } = await control.call<{ faults: Fault[] }>('GET', '/faults');
    if (faults.some((other) => other.name === name))
      await control.call('PUT', '/faults', { faults: faults.filter((other) => other.name !== name) });
  };
  return { remove, [Symbol.asyncDispose]: remove };
}
