import { createHash } from 'node:crypto';
import { okWithVersion, type Answer } from '../request/answer.ts';
import type { StatedCapability } from '../versions/statements.ts';
import { capabilityStatement } from './capability-statement.ts';
import type { Interact } from './interaction.ts';

/** GET /metadata: the CapabilityStatement of a service root, with its version as ETag. */
export const readMetadata =
  (capability: StatedCapability): Interact =>
  ({ serviceFiltering, policy: { version } }) => {
    const key = `${version.name} ${capability} ${serviceFiltering}`;
    const answer = made.get(key) ?? withVersion(capabilityStatement(capability, version.name, serviceFiltering));
    made.set(key, answer);
    return answer;
  };

/** Each statement is made once: for each version there are three capabilities, and three states of service filtering and none. */
const made = new Map<string, Answer>();

/** The version is made of what the statement says, so that it changes with that. */
function withVersion({ resourceType, ...said }: ReturnType<typeof capabilityStatement>): Answer {
  const versionId = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 8);
  return okWithVersion({ resourceType, meta: { versionId }, ...said });
}
