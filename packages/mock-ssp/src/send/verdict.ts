import { waysToTurnAway } from '@mock-spine/shared/tls/server-failures';
import type { OutboundFailure } from '../request/exchange.ts';
import type { Issued } from '../issue/issue.ts';
import type { Called } from './call.ts';
import type { Note } from '../issue/note-change.ts';

/** Whether a broken request met what was expected of it, and the words for it. */
export interface CallVerdict {
  readonly asExpected?: boolean;
  readonly failure?: OutboundFailure;
  readonly notes: readonly Note[];
}

/** Compares what came of a request with what its vector expects; a good request is not compared. */
export function judgeCall({ vector, at }: Issued, { response, failure }: Called): CallVerdict {
  const expected = vector?.at[at];
  if (!vector || !expected) return { notes: [], ...(failure && { failure }) };
  if ('status' in expected)
    return {
      asExpected: response !== undefined && [expected.status, expected.strictly?.status].includes(response.status),
      notes: [],
      ...(failure && { failure }),
    };
  const { says, requirement } = vector;
  if (response) {
    const next = `${requirement} asks for the connection to be closed before any answer: let the server refuse this client.`;
    return {
      asExpected: false,
      notes: [{ reason: 'not-refused', requirement, says: `${says} It was answered all the same.`, next }],
    };
  }
  const asExpected = waysToTurnAway.has(failure!.reason);
  return {
    asExpected,
    notes: [],
    failure: asExpected
      ? {
          ...failure!,
          says: `${says} The connection was closed.`,
          next: `Nothing: this is what ${requirement} asks for.`,
        }
      : failure!,
  };
}
