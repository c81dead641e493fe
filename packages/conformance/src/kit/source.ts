import type { ProbeResult } from './probe.ts';

/** What stands for no page: an assumption of ours, what the reference provider happens to do, an issue of this project. */
const unpublished = /^(A-\d{3}|reference provider|issue)\b/;

/** Whether a probe's source names something published: a page, a clause, a feature of the assurance suite, a profile, an RFC. */
const isPublished = (source: string): boolean => source.split(';').some((part) => !unpublished.test(part.trim()));

/** What is read here in our own way breaks no published clause: to do otherwise is a note that names the assumption. */
export function softenAssumed(result: ProbeResult): ProbeResult {
  const { verdict, requirement, source, reason } = result;
  const isAssumed = requirement.startsWith('A-');
  if (verdict !== 'fail' || (!isAssumed && isPublished(source))) return result;
  const assumption = isAssumed ? requirement : /A-\d{3}/.exec(source)?.[0];
  const stands = assumption === undefined ? `It stands on no page (${source})` : `It is an assumption, ${assumption}`;
  return {
    ...result,
    verdict: 'note',
    reason: [reason, `${stands}: no published clause is broken.`].filter(Boolean).join(' '),
  };
}
