import { MaterialError } from '@mock-spine/shared/tls/material';
import type { MetFault } from '../request/exchange.ts';
import { createChance } from './chance.ts';
import type { FaultRecord } from './document.ts';
import type { Effect, Means } from './effect.ts';
import { kindOf, type KindName } from './kinds.ts';
import { createMatch, type Touched } from './match.ts';
import { FaultError } from './read-faults.ts';

/** A fault in force. */
export interface LoadedFault extends MetFault {
  readonly effect: Effect;
  /** Whether it matches by patient, whom the body of a request may name. */
  readonly asksForPatient: boolean;
  /** Whether it touches this request; counts it, and asks chance, when all else holds. */
  touches(request: Touched, at: number): boolean;
  /** Counts requests that it touched at a replica. */
  spend(times: number): void;
}

/**
 * Puts a fault into force.
 * @param at milliseconds since the epoch, from which the seconds of its window count
 * @param onCounted is told of each request that it touches, where it touches only so many
 * @throws FaultError when a certificate that it needs is not there
 */
export function loadFault(
  name: string,
  { match = {}, when = {}, do: done }: FaultRecord,
  standIn: Means['standIn'],
  at: number,
  onCounted: ((name: string) => void) | undefined,
): LoadedFault {
  const [[kind, value] = []] = Object.entries(done);
  const random = createChance(when.seed);
  const matches = createMatch(match);
  const [from, to] = [momentOf(when.from, at) ?? -Infinity, momentOf(when.to, at) ?? Infinity];
  const share = (when.percentage ?? 100) / 100;
  let left = when.count ?? Infinity;
  const { says, decided = never } = kindOf(kind as KindName);
  return {
    name,
    says: says(value),
    decided,
    asksForPatient: match.patient !== undefined,
    effect: prepare(name, () => kindOf(kind as KindName).prepare(value, { random, standIn })),
    touches(request, now) {
      if (left === 0 || now < from || now >= to) return false;
      if (!matches(request)) return false;
      if (share < 1 && random() >= share) return false;
      left -= 1;
      if (when.count !== undefined) onCounted?.(name);
      return true;
    },
    spend(times) {
      left = Math.max(0, left - times);
    },
  };
}

const never = (): boolean => false;

function momentOf(given: number | string | undefined, at: number): number | undefined {
  if (given === undefined) return undefined;
  return typeof given === 'number' ? at + given * 1000 : Date.parse(given);
}

function prepare(name: string, make: () => Effect): Effect {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof MaterialError)) throw error;
    throw new FaultError([`The fault ${name} needs a certificate. ${error.message}`]);
  }
}
