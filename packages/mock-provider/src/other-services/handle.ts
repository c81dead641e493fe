import type { IncomingMessage, ServerResponse } from 'node:http';
import { announcesBody } from '@mock-spine/shared/protocol/headers';
import { gather, NotGathered } from '@mock-spine/shared/http/gather';
import type { Exchange, RequestExchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { answerRequest, tooLarge, type ServiceAnswer } from './answers.ts';
import { ServiceExchange } from './exchange.ts';

/** What the other services take from their surroundings. */
export interface ServiceParts {
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** Bytes of the largest body that is read. */
  readonly bodyLimit: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Answers the requests to services that are none of GP Connect, and keeps them in the provider's journal. */
export const handleServices =
  ({ journal, bodies, bodyLimit, now }: ServiceParts) =>
  async (req: IncomingMessage, res: ServerResponse, tls: TlsFacts): Promise<void> => {
    const start = performance.now();
    const exchange: ServiceExchange & RequestExchange = new ServiceExchange(req, tls, now());
    const id = journal.add(exchange);
    const stamp = (stage: string) => exchange.timings.stamp(stage, performance.now() - start);
    try {
      const isRead = await readBody(req, bodyLimit, exchange, bodies);
      stamp('judged');
      const answer = isRead ? answerRequest(exchange.facts.method, exchange.facts.target) : tooLarge();
      exchange.refusal = answer.refusal;
      exchange.answered = headersOf(answer);
      exchange.answer = { by: 'provider', status: answer.status, code: answer.refusal?.code };
      exchange.answerBody = bodies.open();
      exchange.answerBody?.add(answer.body);
      res.writeHead(answer.status, exchange.answered as string[]);
      res.end(answer.body);
      stamp('answered');
    } catch (error) {
      exchange.brokenOff = true;
      if (!res.destroyed) throw error;
    } finally {
      exchange.facts.token.forget();
      journal.end(id, exchange);
    }
  };

/** @returns whether all of it was read */
async function readBody(
  req: IncomingMessage,
  bytes: number,
  exchange: RequestExchange,
  bodies: BodyKeeper,
): Promise<boolean> {
  if (!announcesBody(req.headers)) return true;
  try {
    const body = await gather(req, { bytes });
    exchange.requestBody = bodies.open();
    exchange.requestBody?.add(body);
    return true;
  } catch (error) {
    if (error instanceof NotGathered) return false;
    throw error;
  }
}

const headersOf = ({ type, body, headers = [] }: ServiceAnswer): readonly string[] => [
  'Cache-Control',
  'no-store',
  'Content-Type',
  type,
  'Content-Length',
  String(body.length),
  ...headers.flat(),
];
