import http, { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { hopByHopHeaders } from '@mock-spine/shared/protocol/headers';
import type { OfflineMocks } from './compose-offline.ts';
import { notJudged } from './not-judged.ts';
import { reasonFor } from './reason-for.ts';

/** Node's own: what intercepts the requests of the test is not to meet this one. */
const { request: send } = http;

/** Tells that no connection was judged, with the clauses that nothing is said of. */
const notJudgedHeader = 'Mock-Spine-Not-Judged';

/** Tells why a request was refused: the sentence that the journal has. */
const becauseHeader = 'Mock-Spine-Because';

/**
 * Has the mocks answer a request as they would on the wire.
 * @param target path and query behind the SSP's origin
 * @returns a network error where the connection would have ended without an answer
 */
export async function answerOffline(mocks: OfflineMocks, request: Request, origin: string): Promise<Response> {
  const [body, provider] = await Promise.all([request.arrayBuffer(), mocks.provider]);
  try {
    const answer = await exchange(
      mocks,
      request,
      request.url.slice(origin.length),
      new URL(origin).host,
      Buffer.from(body),
    );
    return toResponse(
      request.method,
      answer,
      reasonFor(mocks.ssp.journal, provider.journal, request.headers.get('Ssp-TraceID')),
    );
  } catch {
    return Response.error();
  }
}

function exchange(
  { connect }: OfflineMocks,
  { method, headers, signal }: Request,
  target: string,
  host: string,
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fields = [...headers].filter(([name]) => !ours.has(name)).flat();
    if (body.length > 0 || headers.has('content-length')) fields.push('Content-Length', String(body.length));
    send({ createConnection: connect, method, path: target, headers: ['Host', host, ...fields], signal })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
}

/** Of one connection, or written anew for it. */
const ours: ReadonlySet<string> = new Set([...hopByHopHeaders, 'host', 'content-length', 'expect']);

function toResponse(method: string, answer: IncomingMessage, because: string | undefined): Response {
  const { statusCode: status = 500, statusMessage = '', rawHeaders } = answer;
  const headers = new Headers({ [notJudgedHeader]: notJudged });
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (!hopByHopHeaders.has(rawHeaders[i]!.toLowerCase())) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  if (because !== undefined) headers.set(becauseHeader, because);
  const hasNone = method === 'HEAD' || bodiless.has(status);
  if (hasNone) answer.resume();
  return new Response(hasNone ? null : (Readable.toWeb(answer) as ReadableStream), {
    status,
    statusText: statusMessage,
    headers,
  });
}

/** A `Response` of one of these may have no body. Source: Fetch standard, "null body status". */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);
