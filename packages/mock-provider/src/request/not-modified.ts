import type { HeaderView } from '@mock-spine/shared/protocol/headers';
import type { Answer } from './answer.ts';

/** Headers that a 304 has of the answer in whose place it stands. Source: RFC 7232 §4.1. */
const kept: ReadonlySet<string> = new Set(['ETag', 'Content-Location']);

/**
 * 304 in place of a resource that a client has, by its ETag or, where it sends none, by the time of its last change. Source: RFC 7232 §6.
 * @param sent the headers of a GET
 */
export function unlessModified(answer: Answer, sent: HeaderView): Answer {
  if (answer.status !== 200 || !isUnchanged(answer, sent)) return answer;
  return { status: 304, body: '', headers: answer.headers?.filter(([name]) => kept.has(name)) ?? [] };
}

function isUnchanged(answer: Answer, sent: HeaderView): boolean {
  const tag = headerOf(answer, 'ETag');
  if (tag === undefined) return false;
  if (sent.first('if-none-match') !== undefined)
    return sent.members('if-none-match').some((given) => given === '*' || isSame(given, tag));
  const changed = Date.parse(headerOf(answer, 'Last-Modified') ?? '');
  return changed <= Date.parse(sent.first('if-modified-since') ?? '');
}

const headerOf = ({ headers }: Answer, wanted: string): string | undefined =>
  headers?.find(([name]) => name === wanted)?.[1];

/** By weak comparison. Source: RFC 7232 §2.3.2. */
const isSame = (one: string, other: string): boolean => one.replace(/^W\//, '') === other.replace(/^W\//, '');
