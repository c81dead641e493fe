import { titleOfAssumption } from '@mock-spine/shared/clauses/assumptions/assumptions';
import { requirements } from '@mock-spine/shared/clauses/requirements';
import type { ClauseResult } from './report.ts';
import type { ProbeResult, ProbeVerdict } from './probe.ts';

/** What cannot be seen from outside, and why. */
const unobservable: Readonly<Record<string, string>> = {
  'P-10': 'It is about how logs are kept, which no request shows. docs/provider.md lists what an assessor asks for.',
  'T-01':
    'It asks for a test of your own against the OWASP top 10; a stack trace in an answer would be noted with its probe.',
  'T-02': 'It asks for a test of your own under load; what was tried is how long a handshake may take.',
};

/** The clauses that speak to providers, each with what became of its probes. */
export const judgeClauses = (results: readonly ProbeResult[]): readonly ClauseResult[] =>
  requirements
    .filter(({ actors }) => actors.includes('provider'))
    .map(({ id, force, says, section }) => {
      const probes = results.filter(({ requirement }) => requirement === id);
      const reason = unobservable[id] ?? (probes.length === 0 ? 'Not chosen for this run.' : undefined);
      const verdict =
        reason === undefined || probes.some(({ verdict }) => verdict === 'fail' || verdict === 'note')
          ? worstOf(probes)
          : 'not-tested';
      return {
        id,
        force,
        says,
        section,
        verdict,
        ...(reason !== undefined && { reason }),
        ...reasonOf(verdict, probes),
        probes,
      };
    });

/** What goes beyond the security page, by assumption. */
export function judgeBeyond(results: readonly ProbeResult[]): readonly ClauseResult[] {
  const ids = [...new Set(results.map(({ requirement }) => requirement).filter((id) => id.startsWith('A-')))].sort();
  return ids.map((id) => {
    const probes = results.filter(({ requirement }) => requirement === id);
    const verdict = worstOf(probes);
    return {
      id,
      force: 'ASSUMED',
      says: titleOfAssumption(id)?.replaceAll('`', '') ?? id,
      section: 'docs/assumptions.md',
      verdict,
      ...reasonOf(verdict, probes),
      probes,
    };
  });
}

/** From bad to good; what was not tried does not spoil what was. */
const order: readonly ProbeVerdict[] = ['fail', 'note', 'pass', 'not-applicable', 'not-tested'];

const worstOf = (probes: readonly ProbeResult[]): ProbeVerdict =>
  order.find((verdict) => probes.some((probe) => probe.verdict === verdict)) ?? 'not-tested';

/** A clause of which nothing was tried says why in the words of the first probe that came to the same. */
function reasonOf(verdict: ProbeVerdict, probes: readonly ProbeResult[]): { readonly reason?: string } {
  const reason =
    verdict === 'not-tested' || verdict === 'not-applicable'
      ? probes.find((probe) => probe.verdict === verdict)?.reason
      : undefined;
  return reason === undefined ? {} : { reason };
}
