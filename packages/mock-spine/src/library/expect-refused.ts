import type { Because } from '../types/because.ts';
import type { Exchange } from '../types/exchange.ts';
import { listExchanges, type Controls } from './journal.ts';
import { SpineError } from './spine-error.ts';

/**
 * The newest exchange that a clause decided, a rule, a reason or a fault by its name, at either mock.
 * @throws SpineError with what was found in its place, and what to do next
 */
export async function findRefused(controls: Controls, clause: string): Promise<Exchange> {
  const journals = [controls.provider && ('provider' as const), 'ssp' as const].filter((of) => of !== undefined);
  const lists = await Promise.all(
    journals.map(async (of) => [
      ...(await listExchanges(controls, { of })),
      ...(await listExchanges(controls, { of, kind: 'connection' })),
    ]),
  );
  const all = lists.flat();
  const refused = all.filter((exchange) => refusalsOf(exchange).includes(clause));
  const newest = refused.sort((one, other) => one.time.localeCompare(other.time)).at(-1);
  if (newest) return newest;
  throw new SpineError(`Expected a refusal by ${clause}; found ${describeLast(all)}`);
}

/** Clause and name of what decided; nothing where it went well, or is under way. */
function refusalsOf({ because }: Exchange): readonly (string | undefined)[] {
  return because === undefined || because.kind === 'answered' ? [] : [because.clause?.id, because.decider];
}

/** What happened in place of the refusal, and the next step. */
function describeLast(all: readonly Exchange[]): string {
  const ordered = [...all].sort((one, other) => one.time.localeCompare(other.time));
  const last = ordered.at(-1);
  if (!last) return 'no exchange at all. See that the client calls spine.url, and that it has sent its request.';
  const refused = ordered.filter((exchange) => refusalsOf(exchange).length > 0).at(-1);
  if (refused?.because) return describeBecause(refused.id, refused.because);
  return last.kind === 'request'
    ? `that ${last.id} was answered ${last.answer.status ?? 'nothing yet'} and nothing was refused. See what it sent: ${last.method} ${last.target}.`
    : `only ${last.id}, which is no request. See that the client calls spine.url.`;
}

const describeBecause = (id: string, { kind, by, decider, clause, says, next }: Because): string =>
  `that ${id} was decided at the ${by} by ${decider} (${clause?.id ?? kind}): ${says}${next === undefined ? '' : ` ${next}`}`;
