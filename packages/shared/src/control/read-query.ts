import type { ParsedUrlQuery } from 'node:querystring';
import { suggest } from '../settings/settings.ts';
import { ControlError } from './control-error.ts';

/** The parameters of a call, each given once. */
export type Query = Readonly<Record<string, string>>;

/**
 * Reads the query of a call.
 * @param known names of its parameters
 * @throws ControlError 400 for a name that is unknown, with the nearest known one, or is given twice
 */
export function readQuery(query: ParsedUrlQuery, known: readonly string[]): Query {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (!known.includes(name)) {
        throw new ControlError(
          400,
          `${JSON.stringify(name)} is unknown.${suggest(name, known, '')}`,
          known.length === 0 ? 'The call has no parameters.' : `The parameters are: ${known.join(', ')}.`,
        );
      }
      if (typeof value !== 'string') throw new ControlError(400, `${name} is given more than once.`, 'Give it once.');
      return [name, value];
    }),
  );
}

/** Whether sensitive values are to be shown. @throws ControlError 400 when `reveal` is neither true nor false */
export function readReading({ reveal }: Query): { reveal: boolean } {
  if (reveal === undefined || reveal === 'true' || reveal === 'false') return { reveal: reveal === 'true' };
  throw new ControlError(400, `reveal is ${JSON.stringify(reveal)}.`, 'Give true or false.');
}

/** How many are listed at most. @throws ControlError 400 when `limit` is no such number */
export function readLimit({ limit }: Query): number {
  if (limit === undefined) return 50;
  if (/^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= mostListed) return Number(limit);
  throw new ControlError(400, `limit is ${JSON.stringify(limit)}.`, `Give a whole number from 1 to ${mostListed}.`);
}

const mostListed = 1000;
