import type { HeaderView } from '../protocol/headers.ts';
import { maskText } from './mask.ts';

/** What a client says of the trace that its request is part of. Source: W3C Trace Context, level 1. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/**
 * Reads `traceparent` and `tracestate`; undefined without the first. One that is malformed is masked, for it may hold anything.
 * @param reveal leaves both as they were
 */
export function readTraceContext(headers: HeaderView, reveal: boolean): TraceContext | undefined {
  const traceparent = headers.first('traceparent');
  if (traceparent === undefined) return undefined;
  const tracestate = headers.list('tracestate');
  return {
    traceparent: reveal || wellFormed.test(traceparent) ? traceparent : maskText(traceparent),
    ...(tracestate !== '' && { tracestate: reveal ? tracestate : maskText(tracestate) }),
  };
}

/** Version, trace, parent and flags of a traceparent that a log may hold; undefined when it is not well-formed. */
export function plainTraceparent(headers: HeaderView): string | undefined {
  const traceparent = headers.first('traceparent');
  return traceparent !== undefined && wellFormed.test(traceparent) ? traceparent : undefined;
}

const wellFormed = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
