/** A figure over time. */
export interface Series {
  readonly says: string;
  readonly values: readonly number[];
  readonly unit: string;
}

const bars = '▁▂▃▄▅▆▇█';
const width = 60;

/** A series as one line of bars, from the smallest value to the largest, with both named. */
export function drawSeries({ says, values, unit }: Series): string {
  if (values.length === 0) return `${says}: not known on this system`;
  const shown = shrink(values);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const line = shown
    .map((value) => bars[most === least ? 0 : Math.round(((value - least) / (most - least)) * (bars.length - 1))])
    .join('');
  return `${says.padEnd(24)} ${line}  ${least} to ${most} ${unit}, at the end ${values.at(-1)}`;
}

/** As many values as fit the line: the largest of each stretch. */
function shrink(values: readonly number[]): number[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, i) =>
    Math.max(...values.slice(Math.floor((i * values.length) / width), Math.floor(((i + 1) * values.length) / width))),
  );
}
