import { maskText } from '@mock-spine/shared/journal/mask';
import type { FaultRecord } from './document.ts';
import { kindOf, type KindName } from './kinds.ts';

/** A fault as a sentence, which may be logged: `waits 500 ms; of every request from 200000000359; the next 3 times`. */
export function describeFaultRecord({ match = {}, when = {}, do: done }: FaultRecord): string {
  const [[kind, value] = []] = Object.entries(done);
  const { interaction, asid, practice, patient, traceId, header, path } = match;
  const { percentage, count, from, to } = when;
  const whose = [
    interaction && `for ${interaction}`,
    asid && `from ${asid}`,
    practice && `to ${practice}`,
    patient && `about the patient ${maskText(patient)}`,
    traceId && `with the trace id ${traceId}`,
    header && `with the header field ${header.name}`,
    path && `whose path is like ${maskText(path)}`,
  ].filter(Boolean);
  const times = [
    percentage && `for ${percentage} in 100 of them`,
    count && (count === 1 ? 'once' : `${count} times`),
    from !== undefined && `from ${showMoment(from)}`,
    to !== undefined && `until ${showMoment(to)}`,
  ].filter(Boolean);
  return [
    kindOf(kind as KindName).says(value),
    whose.length === 0 ? 'every request' : `requests ${whose.join(' ')}`,
    ...times,
  ].join('; ');
}

const showMoment = (moment: number | string): string =>
  typeof moment === 'number' ? `${moment} s after it was set` : moment;
