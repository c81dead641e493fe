import type { Exchange, RequestExchange } from '../types/exchange.ts';
import { listExchanges, type Controls } from './journal.ts';
import { SpineError } from './spine-error.ts';

/**
 * The newest exchange that was refused by a clause, a rule or a reason, of either mock.
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

function refusalsOf(exchange: Exchange): (string | undefined)[] {
  if (exchange.kind === 'connection') return [exchange.refused.requirement, exchange.refused.reason];
  if (exchange.kind === 'look-up') return [exchange.refused?.requirement, exchange.refused?.reason];
  return [exchange.refusedBy?.requirement, exchange.refusedBy?.rule];
}

/** What happened in place of the refusal, and the next step. */
function describeLast(all: readonly Exchange[]): string {
  const ordered = [...all].sort((one, other) => one.time.localeCompare(other.time));
  const last = ordered.at(-1);
  if (!last) return 'no exchange at all. See that the client calls spine.url, and that it has sent its request.';
  const refused = ordered.filter((exchange) => refusalsOf(exchange).some((name) => name !== undefined)).at(-1);
  if (refused?.kind === 'connection')
    return `a connection that was refused: ${refused.refused.says} ${refused.refused.next}`;
  if (refused?.kind === 'request') return describeRefusal(refused);
  return last.kind === 'request'
    ? `that ${last.id} was answered ${last.answer.status ?? 'nothing yet'} and nothing was refused. See what it sent: ${last.method} ${last.target}.`
    : `only ${last.id}, which is no request. See that the client calls spine.url.`;
}

const describeRefusal = ({ id, refusedBy }: RequestExchange): string =>
  `that ${id} was refused by ${refusedBy!.rule} (${refusedBy!.requirement}): expected ${refusedBy!.expected}; found ${refusedBy!.actual}. ${refusedBy!.next}`;
