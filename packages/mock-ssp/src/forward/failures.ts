import type { ClientRequest, IncomingMessage } from 'node:http';
import { describeMalformed } from '@mock-spine/shared/http/malformed-answer';
import type { OutboundFailure } from '../request/exchange.ts';

/** What a provider does that no error of Node's tells. */
export const brokenAnswer: OutboundFailure = {
  reason: 'broken-answer',
  says: 'The provider closed the connection before its answer was complete, or its answer is not valid HTTP.',
  next: "Look into the provider's log: did it crash, or does Content-Length differ from the body?",
};

/** @param timeout milliseconds */
export const silentProvider = (timeout: number): OutboundFailure => ({
  reason: 'silent',
  says: `The provider was silent for ${timeout} ms.`,
  next: 'Find out what the provider waits for; --timeout gives it longer.',
});

/** The SSP never connects to a host that is not registered, whichever rules are switched off. */
export const notRegistered: OutboundFailure = {
  reason: 'not-registered',
  says: 'The target is not at the host and port of any registered endpoint.',
  next: 'Point the SSP at the provider with --provider: it connects to registered endpoints only.',
};

/** RFC 9110 §15.2.2: nobody asked for another protocol. */
export const switchedProtocols: OutboundFailure = {
  reason: 'switched-protocols',
  says: 'The provider answered 101 Switching Protocols, though nobody asked it to.',
  next: 'Let the provider answer with a final status.',
};

/**
 * Why a connection ended without the whole answer: to a 101 that is complete Node has nothing to say, but keeps it with the request.
 * @param code of the error, when there is one
 */
export function whyBroken(request: ClientRequest, code?: string): OutboundFailure {
  if ((request as { readonly res?: IncomingMessage }).res?.statusCode === 101)
    return { ...switchedProtocols, ...(code !== undefined && { code }) };
  if (code === undefined) return brokenAnswer;
  const fault = describeMalformed(code);
  if (fault === undefined) return { ...brokenAnswer, code };
  return {
    ...brokenAnswer,
    code,
    says: `The answer of the provider is not well-formed HTTP: ${fault}.`,
    next: 'Look at what the provider sends; curl -v shows it.',
  };
}

/** Node's parser takes both for HTTP/1.0. */
export const anotherProtocol: OutboundFailure = {
  reason: 'not-http',
  says: 'The provider answered in RTSP or ICE, and not in HTTP.',
  next: 'Look at what listens at the port of the endpoint; curl -v shows what it sends.',
};

/** RFC 9110 §15: the first digit tells the class of an answer, from 1 to 5; those of the first are interim. Node writes no status below 100. */
export const statusInvalid: OutboundFailure = {
  reason: 'status-invalid',
  says: 'The status of the answer is below 200, which is that of no final answer.',
  next: 'Let the provider answer with a status from 200 to 599.',
};

/** RFC 9112 §6.1: a coding that was not offered cannot be passed on, for it belongs to one connection. */
export const codingUnknown: OutboundFailure = {
  reason: 'coding-unknown',
  says: 'The body of the answer has a transfer coding other than chunked.',
  next: 'Let the provider send Transfer-Encoding: chunked alone, or a Content-Length; Content-Encoding is for gzip.',
};

/** RFC 9112 §6.3: they might be taken for the answer to another request. */
export const bytesAfterEnd: OutboundFailure = {
  reason: 'bytes-after-end',
  says: 'The provider sent more after the end of its answer.',
  next: 'Let Content-Length be that of the body, and send no body (nor the end of chunks) with 204, 304 and answers to HEAD.',
};

/**
 * @param most how many there may be
 * @param bytes how large they may be together
 */
export const tooManyInterim = (most: number, bytes: number): OutboundFailure => ({
  reason: 'too-many-interim-answers',
  says: `The provider sent more than ${most} interim answers (1xx), or more than ${bytes} bytes of them, before its answer.`,
  next: 'Let the provider send its final answer.',
});

/** @param most connections that there may be, and requests that may wait */
export const noConnectionFree = (most: number): OutboundFailure => ({
  reason: 'no-connection-free',
  says: `All ${most} connections to the provider were in use, and no request more can wait for one.`,
  next: 'Send fewer requests at a time, find out why the provider is slow, or raise --provider-connections.',
});

/** Noted, not refused: nginx passes such an answer on. */
export const unwritableBytes: OutboundFailure = {
  reason: 'control-characters-in-head',
  says: 'The status line or a header field of the answer has control characters; they were left out.',
  next: 'Let the provider send visible characters, spaces and tabs in its status line and header fields (RFC 9110 §5.5).',
};
