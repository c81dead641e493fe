import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { ok } from '../answer.ts';
import { capabilityStatement } from './capability-statement.ts';
import type { Interact } from './interaction.ts';

/**
 * GET /metadata: the CapabilityStatement of one service root, which lists what is implemented there and nothing else.
 * @param isImplemented whether the provider does the interaction with this short name
 */
export function createReadMetadata(isImplemented: (name: string) => boolean): Interact {
  const made = new Map<Capability, string>();
  return ({ service }) => {
    const { capability } = service!;
    const statement = made.get(capability) ?? JSON.stringify(capabilityStatement(capability, isImplemented));
    made.set(capability, statement);
    return ok(statement);
  };
}
