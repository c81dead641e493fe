import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import type { Bench } from './kit/bench.ts';
import { isServed } from './requests/read-outcome.ts';
import type { ProbeOutcome, ProbeResult } from './kit/probe.ts';

/**
 * The clauses about scopes bind a provider only that uses them (P-09 is a MAY): one that takes every scope breaks none. So what found a wrong
 * scope taken is a note for P-09, and for S-01 to S-08 a fault where scopes are used, and beside the point where they are not.
 */
export async function applyScopeUse(found: readonly ProbeResult[], bench: Bench): Promise<readonly ProbeResult[]> {
  const results = found.map(softenSilence);
  if (!results.some(isTaken)) return results;
  const isUsed = await refusesSome(bench);
  return results.map((result) => {
    if (!isTaken(result)) return result;
    if (result.requirement === 'P-09')
      return {
        ...result,
        verdict: 'note',
        reason: isUsed
          ? 'It looks at scopes, and takes this one (P-09 is a MAY).'
          : 'It takes every scope: it does not authorise by requested_scope, which P-09 permits.',
      };
    return isUsed ? result : { ...result, ...notApplicable };
  });
}

/** Who gives no answer to a wrong scope breaks no MAY. */
const softenSilence = (result: ProbeResult): ProbeResult =>
  result.requirement === 'P-09' && result.unanswered ? { ...result, verdict: 'note' } : result;

const notApplicable: Pick<ProbeOutcome, 'verdict' | 'reason'> = {
  verdict: 'not-applicable',
  reason: 'It speaks to providers that authorise by requested_scope (P-09), and this one takes every scope.',
};

const isScope = (requirement: string): boolean => requirement === 'P-09' || requirement.startsWith('S-');

const isTaken = ({ requirement, verdict, unanswered }: ProbeResult): boolean =>
  isScope(requirement) && verdict === 'fail' && unanswered === undefined;

/** Wrong scopes on what only reads. */
async function refusesSome(bench: Bench): Promise<boolean> {
  for (const vector of vectors.filter(({ requirement, at }) => isScope(requirement) && at.ssp!.status >= 400)) {
    const good = bench.good(interactionOf(vector));
    if (good?.method === 'GET' && (await isRefused(bench, interactionOf(vector), vector.change(good)))) return true;
  }
  return false;
}

async function isRefused(bench: Bench, interaction: InteractionName, draft: Draft): Promise<boolean> {
  try {
    const baseline = await bench.baseline(interaction);
    if (baseline === undefined || !isServed(baseline) || isServed(await bench.send(draft))) return false;
    // It may be refused for what has become of the provider meanwhile.
    return isServed(await bench.send(bench.good(interaction)!));
  } catch {
    // No answer is no refusal.
    return false;
  }
}
