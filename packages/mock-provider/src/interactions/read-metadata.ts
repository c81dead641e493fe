import { ok } from '../request/answer.ts';
import { capabilityStatement } from './capability-statement.ts';
import type { Interact } from './interaction.ts';

/**
 * GET /metadata: the CapabilityStatement of one service root, which lists what is implemented there and nothing else.
 * @param isImplemented whether the provider does the interaction with this short name
 */
export function createReadMetadata(isImplemented: (name: string) => boolean): Interact {
  const made = new Map<string, string>();
  return ({ service, serviceFiltering }) => {
    const { capability } = service!;
    const key = `${capability} ${serviceFiltering}`;
    const statement = made.get(key) ?? JSON.stringify(capabilityStatement(capability, isImplemented, serviceFiltering));
    made.set(key, statement);
    return ok(statement);
  };
}
