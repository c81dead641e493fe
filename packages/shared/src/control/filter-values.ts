import { edgeRefusals } from '../http/edge-refusals.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { FilterValues } from '../journal/filter-values.ts';
import { outcomes } from '../journal/outcome.ts';
import { interactionById, interactionByName, interactions } from '../protocol/interactions.ts';
import { certificateReasons } from '../pki/certificate-reasons.ts';
import { suggest } from '../settings/settings.ts';
import { handshakeFailures } from '../tls/handshake-failures.ts';
import { readInstant } from '../world/instant.ts';
import { ControlError } from './control-error.ts';
import type { Query } from './read-query.ts';

export type FilterNames = keyof FilterValues;

/**
 * Reads the filters in a query.
 * @param ruleIds those of the mock that is asked
 * @throws ControlError 400 naming the filter whose value makes no sense
 */
export const readFilterValues = (query: Query, ruleIds: readonly string[]): FilterValues =>
  Object.fromEntries(
    Object.entries(readers).flatMap(([name, read]) =>
      query[name] === undefined ? [] : [[name, read(query[name], ruleIds)]],
    ),
  );

const readers: {
  readonly [Name in FilterNames]: (value: string, ruleIds: readonly string[]) => Required<FilterValues>[Name];
} = {
  trace: (value) => value,
  from: (value) => value,
  to: (value) => value,
  practice: (value) => value.toUpperCase(),
  interaction: readInteraction,
  status: (value) => {
    if (!/^[1-5](\d\d|xx)$/i.test(value))
      throw new ControlError(
        400,
        `status is ${JSON.stringify(value)}.`,
        'Give a status, for example 403, or a class of them, for example 4xx.',
      );
    return /xx$/i.test(value) ? [100 * Number(value[0]), 100 * Number(value[0]) + 99] : [Number(value), Number(value)];
  },
  rule: readRule,
  outcome: (value) => {
    if ((outcomes as readonly string[]).includes(value)) return value;
    throw new ControlError(
      400,
      `outcome is ${JSON.stringify(value)}.${suggest(value, outcomes, '')}`,
      `Give one of ${outcomes.join(', ')}.`,
    );
  },
  fault: (value) => value,
  kind: (value) => {
    if (kinds.includes(value)) return value;
    throw new ControlError(
      400,
      `kind is ${JSON.stringify(value)}.${suggest(value, kinds, '')}`,
      'Give request, look-up for those in SDS, or connection for those that were refused.',
    );
  },
  since: (value) => readMoment('since', value),
  until: (value) => readMoment('until', value),
  q: (value) => value.toLowerCase(),
};

/** Names of the parameters that filter. */
export const filterNames: readonly string[] = Object.keys(readers);

const kinds: readonly string[] = ['request', 'connection', 'look-up'] satisfies Exchange['kind'][];

/** An unknown id is a filter too, since a client may have sent it. */
function readInteraction(value: string): string {
  const interaction = interactionByName(value) ?? interactionById(value);
  if (interaction) return interaction.id;
  if (value.startsWith('urn:')) return value;
  const names = interactions.map(({ name }) => name);
  throw new ControlError(
    400,
    `interaction ${JSON.stringify(value)} is unknown.${suggest(value, names, '')}`,
    `Give an id that begins with urn:, or a name: ${names.join(', ')}.`,
  );
}

/** A rule, a clause, or the reason of a refused connection. */
function readRule(value: string, ruleIds: readonly string[]): string {
  const known = [...ruleIds, ...Object.keys({ ...certificateReasons, ...handshakeFailures, ...edgeRefusals })];
  if (/^[A-Z]-\d{2,3}$/.test(value) || known.includes(value)) return value;
  throw new ControlError(
    400,
    `rule ${JSON.stringify(value)} is unknown.${suggest(value, known, '')}`,
    'Give the id of a rule or of a clause; GET /rules has them.',
  );
}

function readMoment(name: string, value: string): number {
  // A plus sign in a query is a space.
  const moment = readInstant(value.replace(' ', '+'));
  if (moment !== undefined) return moment;
  throw new ControlError(
    400,
    `${name} is ${JSON.stringify(value.slice(0, 100))}.`,
    'Give a date and time with an offset, for example 2026-10-25T00:59:00Z.',
  );
}
