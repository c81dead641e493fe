import { readHeaders, takesGzip } from '@mock-spine/shared/protocol/headers';
import type { SspExchange } from '../../request/exchange.ts';
import { broken, lacking, type FollowedClause } from '../clause.ts';

const page = 'general API guidance';

/** How answers are read. What a consumer leaves unread is seen when it closes the connection before the last byte has left. */
export const answerClauses: readonly FollowedClause[] = [
  {
    id: 'gzip',
    requirement: undefined,
    says: 'The consumer asks for gzip, and reads a compressed answer to its end.',
    source: `${page}, "Content compression"`,
    next: 'Send Accept-Encoding: gzip, and decompress what comes; ask for something large, such as a structured record.',
    follow:
      () =>
      ({ exchange }) => {
        if (exchange.answer?.by !== 'provider') return undefined;
        if (!takesGzip(exchange.facts.headers)) return lacking('Accept-Encoding did not name gzip.');
        if (answered(exchange, 'content-encoding')?.toLowerCase() !== 'gzip') return 'excused';
        return wasLeft(exchange)
          ? broken('The connection was closed before the compressed answer was read.')
          : readWhole(exchange);
      },
  },
  {
    id: 'chunked',
    requirement: undefined,
    says: 'The consumer reads a chunked answer to its end.',
    source: `${page}, "Transfer encoding"`,
    next: "Read until the last chunk; this mock's provider gives lengths, so that another one, or a fault, must send chunks.",
    follow:
      () =>
      ({ exchange }) => {
        if (exchange.answer?.by !== 'provider' || !isChunked(exchange)) return undefined;
        return wasLeft(exchange)
          ? broken('The connection was closed before the last chunk was read.')
          : readWhole(exchange);
      },
  },
];

/** A field of the answer as the consumer got it. */
const answered = ({ outbound }: SspExchange, name: string): string | undefined =>
  readHeaders(outbound?.relayed ?? []).first(name);

/** An answer with a body and without a length goes out in chunks. */
const isChunked = (exchange: SspExchange): boolean =>
  exchange.outbound?.relayed !== undefined &&
  answered(exchange, 'content-length') === undefined &&
  ![204, 304].includes(exchange.answer!.status);

/** Whether the consumer closed the connection before it had the whole answer, and no fault gave it a reason. */
const wasLeft = ({ aborted, faults }: SspExchange): boolean => aborted === true && faults === undefined;

/** An answer that the provider, or a fault, did not finish says nothing of the consumer. */
const readWhole = ({ timings }: SspExchange): 'met' | undefined =>
  timings.endOf('answered') === undefined ? undefined : 'met';
