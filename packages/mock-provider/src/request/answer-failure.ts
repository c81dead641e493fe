import { DatabaseError } from '@mock-spine/shared/database/database-error';
import type { ProviderDialect } from '@mock-spine/shared/errors/provider-errors';
import { cleanResponse } from '@mock-spine/shared/http/clean-response';
import { attempt, nameOf } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { refuse, type Answer } from './answer.ts';
import type { ProviderExchange } from './exchange.ts';
import type { Policy } from './policy.ts';
import { BodyTooLarge, NoRoomForBody } from './read-body.ts';
import type { Respond } from './respond.ts';
import type { Work } from './work.ts';

/** The answer in place of one that could not be made. */
export function answerFailure(
  error: unknown,
  exchange: ProviderExchange,
  { bodyLimit, bodiesLimit }: Policy,
  refusals: ProviderDialect,
): Answer {
  if (error instanceof NoRoomForBody) {
    const says = `The bodies of all requests together were larger than ${bodiesLimit} bytes.`;
    const fault = {
      expected: `the bodies of all requests together to be at most ${bodiesLimit} bytes`,
      actual: 'more',
      next: 'Repeat the request later, or allow more with --bodies-limit.',
      says,
    };
    return {
      ...refuse('INTERNAL_SERVER_ERROR', fault, refusals),
      why: { kind: 'rule', decider: 'bodies-limit', requirement: 'T-02', fault },
      close: true,
    };
  }
  if (error instanceof BodyTooLarge) {
    const fault = {
      expected: `a body of at most ${bodyLimit} bytes, when it is unpacked too`,
      actual: 'a larger one',
      next: 'Send less.',
      says: `The body was larger than ${bodyLimit} bytes, as it came or when it was unpacked.`,
    };
    return {
      ...refuse('PAYLOAD_TOO_LARGE', fault, refusals),
      why: { kind: 'rule', decider: 'body-limit', requirement: 'A-002', fault },
      close: true,
    };
  }
  if (error instanceof DatabaseError) return refuseForDatabase(error, refusals);
  reportFailure(error);
  exchange.failed = nameOf(error);
  return refuseFailed(refusals);
}

/** Nothing of it is half done: what the database does, it does in one transaction. */
function refuseForDatabase({ reason, message, found, next }: DatabaseError, refusals: ProviderDialect): Answer {
  const fault = {
    expected: 'to read or change the state that replicas share',
    actual: found,
    next,
    says: message,
  };
  return {
    ...refuse('INTERNAL_SERVER_ERROR', fault, refusals),
    why: { kind: 'failure', decider: `database-${reason}`, fault },
  };
}

/** Answers 500 in place of an answer that failed on its way, or breaks off what has begun. */
export function failLeaving(
  work: Work,
  error: unknown,
  { respond, journal }: { respond: Respond; journal: Journal<Exchange> },
): void {
  const { res, exchange, facts } = work;
  reportFailure(error);
  exchange.failed ??= nameOf(error);
  attempt(
    () => {
      if (res.writableEnded) return;
      if (res.headersSent) return void res.destroy();
      const answer = refuseFailed(facts.refusals);
      cleanResponse(res);
      respond(res, answer, facts.headers, exchange);
      exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
    },
    () => void res.destroy(),
  );
  if (!work.hasEnded) work.end(journal);
}

/** The answer in place of one that failed by an error of this mock. */
export const refuseFailed = (refusals: ProviderDialect): Answer =>
  refuse(
    'INTERNAL_SERVER_ERROR',
    'Expected to answer; failed by an error of this mock. Repeat the request, and report it if it fails again.',
    refusals,
  );
