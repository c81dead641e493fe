import { suggest } from '@mock-spine/shared/settings/names';
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
  throw new SpineError(
    `Expected a refusal by ${clause}${await describeUnknown(controls, clause)}; found ${describeLast(all)}`,
  );
}

/** What a rule or a clause is called at a control API. */
interface Catalogue {
  readonly clauses: readonly { readonly requirement: string; readonly rules: readonly { readonly id: string }[] }[];
  readonly assumptions: readonly { readonly id: string; readonly rules: readonly { readonly id: string }[] }[];
}

/** That there is no such clause, and which are near. Whatever is not written as a clause may be a reason, a code or a fault: of these near ones alone are named. */
async function describeUnknown({ ssp, provider }: Controls, clause: string): Promise<string> {
  const apis = [ssp, provider].filter((api) => api !== undefined);
  const found = await Promise.all(apis.map((api) => api.call<Catalogue>('GET', '/rules')));
  const clauses = found.flatMap((one) => [
    ...one.clauses.map(({ requirement }) => requirement),
    ...one.assumptions.map(({ id }) => id),
  ]);
  const rules = found.flatMap((one) =>
    [...one.clauses, ...one.assumptions].flatMap((of) => of.rules.map(({ id }) => id)),
  );
  if ([...clauses, ...rules].includes(clause)) return '';
  const [, letter, number] = /^([a-z])-?(\d+)$/i.exec(clause) ?? [];
  if (letter === undefined) {
    const near = suggest(clause, [...new Set(rules)], '');
    return near === '' ? '' : `, which is no rule (${near.trim()})`;
  }
  const far = (id: string): number => Math.abs(Number(id.slice(2)) - Number(number));
  const near = [...new Set(clauses)]
    .filter((id) => id.startsWith(`${letter.toUpperCase()}-`))
    .sort((one, other) => far(one) - far(other))
    .slice(0, mostNear)
    .sort();
  return `, which no rule is for (${near.length === 0 ? 'a clause begins with P, L, C, X, R, S, T or A' : `near it are ${near.join(', ')}`})`;
}

const mostNear = 8;

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
