import { flagOf, suggest } from '@mock-spine/shared/settings/settings';
import type { FaultRecord } from './document.ts';
import { kinds, type KindName } from './kinds.ts';
import { FaultError } from './read-faults.ts';

const names = new Map(Object.keys(kinds).map((name) => [flagOf(name), name as KindName]));

/**
 * Reads what `--fault` was given: a record in JSON, or a short form such as `latency=500` or `stall` that touches every request. What it
 * holds is not looked into.
 * @throws FaultError when it is neither
 */
export function readFaultFlag(text: string): unknown {
  if (text.startsWith('{')) return parse(text);
  const [word = '', value] = text.split(/=(.*)/s, 2);
  const name = names.get(word);
  if (name === undefined)
    throw new FaultError([
      `Expected a record in JSON, or one of ${[...names.keys()].join(', ')} with = and a value.${suggest(word, [...names.keys()], '')}`,
    ]);
  return { do: { [name]: value ?? 'true' } };
}

/** The short form of what a fault does: its name, when it was given none. */
export function shortForm({ do: done }: FaultRecord): string {
  const [[name, value] = ['', true]] = Object.entries(done);
  return value === true ? flagOf(name) : `${flagOf(name)}=${String(value)}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FaultError(['Expected JSON that can be read, such as {"do":{"latency":500}}.']);
  }
}
