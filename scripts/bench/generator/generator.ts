import { once } from 'node:events';
import { sourceAt, startNode } from '../processes/start-node.ts';
import type { Job, Load, Told } from './job.ts';

/** The load generator, in a process of its own. */
export interface Generator {
  /** @throws Error when the load cannot be put: a connection broke, or an answer was not a 200 */
  readonly load: (job: Job) => Promise<Load>;
}

export async function startGenerator(pki: string): Promise<Generator> {
  const { child } = await startNode(sourceAt(import.meta.resolve('./main.ts')), [pki]);
  return {
    async load(job) {
      child.send(job);
      const [told] = (await once(child, 'message')) as [Told];
      if ('failure' in told) throw new Error(told.failure);
      return told.load;
    },
  };
}
