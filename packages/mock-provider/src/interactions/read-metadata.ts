import { ok } from '../request/answer.ts';
import type { StatedCapability } from '../versions/statements.ts';
import { capabilityStatement } from './capability-statement.ts';
import type { Interact } from './interaction.ts';

/** GET /metadata: the CapabilityStatement of a service root. */
export const readMetadata =
  (capability: StatedCapability): Interact =>
  ({ serviceFiltering, policy: { version } }) => {
    const key = `${version.name} ${capability} ${serviceFiltering}`;
    const statement = made.get(key) ?? JSON.stringify(capabilityStatement(capability, version.name, serviceFiltering));
    made.set(key, statement);
    return ok(statement);
  };

/** Each statement is made once: for each version there are three capabilities, and three states of service filtering and none. */
const made = new Map<string, string>();
