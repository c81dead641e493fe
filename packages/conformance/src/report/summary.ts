import { countOf } from '@mock-spine/shared/words/count-of';
import type { Report } from '../kit/report.ts';
import { findingsOf, type Field } from './findings.ts';
import { allClauses, countVerdicts } from './verdicts.ts';

/** What was judged, how and when. */
export function describeRun(report: Report): readonly Field[] {
  const { serviceRoots, asid, via, version } = report.target;
  return [
    { label: 'Target', text: [...new Set(serviceRoots)].join('\n'), literal: true },
    { label: 'ASID', text: asid, literal: false },
    { label: 'Via', text: via ?? 'straight to the provider', literal: false },
    {
      label: 'Version',
      text: version ? `${version.is}, as ${version.from} says` : 'not told: judged by that of 1.6.0',
      literal: false,
    },
    { label: 'Started', text: report.startedAt, literal: false },
    ...describeMade(report.made),
    ...(report.cutShort === undefined ? [] : [{ label: 'Cut short', text: report.cutShort, literal: false }]),
    { label: 'Took', text: `${report.seconds.toFixed(1)} s`, literal: false },
  ];
}

/** What is left at the provider, for who has to clean it. */
function describeMade(made: Report['made']): readonly Field[] {
  if (made === undefined) return [];
  const { bookings, left, unanswered, registered } = made;
  const open = left.map(({ id, start }) => `Appointment/${id} at ${start}`).join(', ');
  return [
    {
      label: 'Booked',
      text: `${countOf(bookings, 'appointment')}, ${left.length === 0 ? 'of which none is left' : `of which are left: ${open}`}`,
      literal: false,
    },
    ...(unanswered.length > 0
      ? [
          {
            label: 'Unanswered',
            text: `${countOf(unanswered.length, 'booking')} had no answer, and the patient's appointments do not show ${unanswered.length === 1 ? 'it' : 'them'}: look for what begins at ${unanswered.join(', ')}`,
            literal: false,
          },
        ]
      : []),
    ...(registered.length > 0
      ? [{ label: 'Registered', text: registered.map((id) => `Patient/${id}`).join(', '), literal: false }]
      : []),
  ];
}

/** The result in one sentence. */
export function describeResult(report: Report): string {
  if (report.good.verdict !== 'pass') return 'The good request was not served.';
  const { fail, note, pass } = countVerdicts(allClauses(report));
  if (fail > 0) return `${countOf(fail, 'clause')} failed.`;
  if (pass + note === 0) return 'Nothing was tested.';
  const kept = 'No clause that was tested failed';
  return note > 0 ? `${kept}; ${countOf(note, 'clause')} ${note === 1 ? 'has' : 'have'} a note.` : `${kept}.`;
}

/** Whether somebody has something to mend. */
export const reportsFailure = (report: Report): boolean =>
  report.good.verdict !== 'pass' || allClauses(report).some(({ verdict }) => verdict === 'fail');

/** What the reader does next, in one or two sentences. */
export function describeNextStep(report: Report): string {
  if (report.good.verdict !== 'pass')
    return report.good.reason ?? 'Mend this before anything else: until then a refusal shows nothing.';
  const { fail, note, pass, 'not-tested': notTested } = countVerdicts(allClauses(report));
  if (fail > 0) return beginWith(report);
  if (pass + note === 0) return 'The reasons say what would let the clauses be tested.';
  const steps = [
    note > 0 ? 'Read the notes: none of them breaks a published clause, each is worth a look.' : '',
    notTested > 0
      ? `${countOf(notTested, 'clause')} ${notTested === 1 ? 'was' : 'were'} not tested; each reason says what would let it be tested.`
      : '',
  ];
  return steps.filter((step) => step !== '').join(' ') || 'Nothing is left to do.';
}

function beginWith(report: Report): string {
  const first = findingsOf(report).find(({ probe }) => probe.verdict === 'fail');
  if (!first) return 'The reasons of the clauses that failed say what to mend.';
  return `Begin with ${first.clause.id}, probe ${first.probe.id}: its command runs that probe alone again.`;
}
