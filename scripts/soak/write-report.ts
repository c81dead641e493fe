import { drawSeries } from './chart.ts';
import type { Sample, SoakResult } from './run-soak.ts';

const megabyte = 1024 * 1024;

/** What a soak came to, as text: counts, a small chart, and what was lost. */
export function writeReport({
  seconds,
  requests,
  restarts,
  byKind,
  losses,
  lost,
  audited,
  samples,
}: SoakResult): string {
  const series = (says: string, value: (sample: Sample) => number, unit: string): string =>
    drawSeries({ says, values: samples.map(value).filter((figure) => figure > 0), unit });
  return [
    `${requests} requests in ${Math.round(seconds)} s, ${restarts} times a mock was killed and started again.`,
    `${audited.answers} answers with data, ${audited.lines} lines in the audit trail.`,
    '',
    series('mock-ssp, resident', ({ sspBytes }) => Math.round(sspBytes / megabyte), 'MB'),
    series('mock-provider, resident', ({ providerBytes }) => Math.round(providerBytes / megabyte), 'MB'),
    series('mock-ssp, descriptors', ({ sspDescriptors }) => sspDescriptors, 'open'),
    series('mock-provider, descriptors', ({ providerDescriptors }) => providerDescriptors, 'open'),
    '',
    ...Object.entries(byKind)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${String(count).padStart(9)}  ${name}`),
    '',
    lost === 0
      ? 'Nothing was lost.'
      : `${lost} losses${lost > losses.length ? `, the first ${losses.length} of them` : ''}:`,
    ...losses.map((sentence) => `  ${sentence}`),
  ].join('\n');
}
