import type { Reading } from '@mock-spine/shared/journal/exchange';
import { maskHeader } from '@mock-spine/shared/journal/mask';
import type { Header } from '@mock-spine/shared/vectors/draft';

/** How the header fields of one side of a proxy differ from those of the other. */
export interface HeaderChanges {
  readonly added: readonly Header[];
  readonly removed: readonly Header[];
  readonly changed: readonly {
    readonly name: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
}

/**
 * Compares two lists of header fields, names and values in turn, by name without its case: all values of a name, in order.
 * @param reading without `reveal`, tokens and NHS numbers are masked
 */
export function findHeaderChanges(
  before: readonly string[],
  after: readonly string[],
  { reveal }: Reading,
): HeaderChanges {
  const [old, young] = [group(before), group(after)];
  const show = (name: string, value: string) => (reveal ? value : maskHeader(name, value));
  const only = (these: Fields, those: Fields) =>
    [...these]
      .filter(([key]) => !those.has(key))
      .flatMap(([, { name, values }]) => values.map((value): Header => [name, show(name, value)]));
  return {
    added: only(young, old),
    removed: only(old, young),
    changed: [...young].flatMap(([key, { name, values: to }]) => {
      const from = old.get(key)?.values;
      return from === undefined || isSame(from, to)
        ? []
        : [{ name, from: from.map((value) => show(name, value)), to: to.map((value) => show(name, value)) }];
    }),
  };
}

type Fields = ReadonlyMap<string, { readonly name: string; readonly values: string[] }>;

function group(raw: readonly string[]): Fields {
  const fields = new Map<string, { name: string; values: string[] }>();
  for (let i = 0; i < raw.length; i += 2) {
    const key = raw[i]!.toLowerCase();
    const known = fields.get(key);
    if (known) known.values.push(raw[i + 1]!);
    else fields.set(key, { name: raw[i]!, values: [raw[i + 1]!] });
  }
  return fields;
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((value, i) => value === others[i]);
