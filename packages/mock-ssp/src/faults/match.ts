import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import type { FaultRecord } from './document.ts';

/** What a fault is matched with; undefined where it is not known, or where a look-up has no such thing. */
export interface Touched {
  /** Spine id. */
  readonly interaction: string | undefined;
  readonly asid: string | undefined;
  /** ODS code. */
  readonly practice: string | undefined;
  /** `Ssp-TraceID`. */
  readonly traceId?: string | undefined;
  /** Path that the provider is asked for, without the query. */
  readonly path?: string;
  /** Every value of a header field. */
  readonly header?: (name: string) => readonly string[];
  /** Whether the request names this patient. */
  readonly isAbout?: (nhsNumber: string) => boolean;
}

/** Makes the function that tells whether all that a fault names holds for a request. */
export function createMatch(match: NonNullable<FaultRecord['match']>): (request: Touched) => boolean {
  const { asid, practice, patient, header, path } = match;
  const interaction = match.interaction && (interactionByName(match.interaction)?.id ?? match.interaction);
  const traceId = match.traceId?.toLowerCase();
  return (request) =>
    (interaction === undefined || request.interaction === interaction) &&
    (asid === undefined || request.asid === asid) &&
    (practice === undefined || request.practice === practice) &&
    (traceId === undefined || request.traceId?.toLowerCase() === traceId) &&
    (path === undefined || fits(path, request.path ?? '')) &&
    (header === undefined || hasHeader(header, request)) &&
    (patient === undefined || (request.isAbout?.(patient) ?? false));
}

type HeaderMatch = NonNullable<NonNullable<FaultRecord['match']>['header']>;

function hasHeader({ name, value, pattern }: HeaderMatch, request: Touched): boolean {
  const values = request.header?.(name.toLowerCase()) ?? [];
  return values.some((one) => (value === undefined || one === value) && (pattern === undefined || fits(pattern, one)));
}

/** Whether a text is as a pattern says, in which `*` stands for any characters, or none. Never goes back in the text: no pattern is super-linear. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
