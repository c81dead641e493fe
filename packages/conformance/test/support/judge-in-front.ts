import type { TestProvider } from '../../../mock-provider/test/running-provider.ts';
import type { Report } from '../../src/kit/report.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { startFront, type FrontOptions } from './front.ts';

/** Judges the mock provider behind a front. */
export async function judgeInFront(
  provider: Pick<TestProvider, 'pki' | 'provider'>,
  options: FrontOptions,
  only: string,
): Promise<Report> {
  const { root } = options;
  const front = await startFront({ pki: provider.pki, port: provider.provider.port }, options);
  const own = `https://localhost:${front.port}${root ?? '/B82617/STU3/1/gpconnect'}`;
  const roots =
    root === undefined
      ? [own, `${own}/structured`, `${own}/documents`]
      : [own, `structured=${own}`, `documents=${own}`];
  const flags = ['--certs', provider.pki, '--cast', '--write', '--rate', '1000', '--only', only];
  const settings = readConformanceSettings([...roots.flatMap((each) => ['--target', each]), ...flags]);
  return runConformance(settings, Date.now, () => {}).finally(front.close);
}

export const probesOf = ({ clauses, beyond }: Report) => [...clauses, ...beyond].flatMap(({ probes }) => probes);
export const verdictsOf = (report: Report): Record<string, string> =>
  Object.fromEntries(probesOf(report).map(({ id, verdict }) => [id, verdict]));
