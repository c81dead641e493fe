/** One sample of the Prometheus text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Reads the Prometheus text format.
 * @throws Error with the line that is not of it, or whose metric has no HELP and TYPE before it
 */
export function readMetrics(text: string): Sample[] {
  const described = new Map<string, Set<string>>();
  const samples: Sample[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [, kind, about] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) .+$/.exec(line) ?? [];
    if (kind !== undefined && about !== undefined) described.set(about, (described.get(about) ?? new Set()).add(kind));
    else samples.push(readSample(line, described));
  }
  return samples;
}

/** The client writes `Nan`, which Prometheus takes in any case. */
function readSample(line: string, described: ReadonlyMap<string, ReadonlySet<string>>): Sample {
  const [, name, labels = '', value] =
    /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.e+-]+|NaN|Nan|[+-]Inf)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`This is no sample: ${line}`);
  const family = described.get(name) ?? described.get(name.replace(/_(bucket|sum|count)$/, ''));
  if (family?.size !== 2) throw new Error(`This has no HELP and TYPE before it: ${line}`);
  const pairs = [...labels.matchAll(/(?<!\w)([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [
    key!,
    text!,
  ]);
  return { name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
}
