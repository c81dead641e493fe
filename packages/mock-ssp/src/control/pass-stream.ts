import type { IncomingMessage, ServerResponse } from 'node:http';
import { guard } from '@mock-spine/shared/failures/guard';
import { JoinedWrites } from '@mock-spine/shared/http/pieces';

/**
 * Passes a stream of events on as it comes, no faster than whoever reads it, until either end closes. A stream has no end of its own; but the
 * provider's says every 15 seconds that it lives, so that one that is silent for longer is given up.
 * @param patience milliseconds of silence
 * @param onEnd is called once, when it is over
 */
export function passStream(
  answer: IncomingMessage,
  response: ServerResponse,
  patience: number,
  onEnd: () => void,
): void {
  const served = { destroy: () => [answer.destroy(), response.destroy()] };
  const silence = setTimeout(guard(served, served.destroy), patience);
  const joined = new JoinedWrites(answer, response, { hear: () => void silence.refresh(), fail: served.destroy });
  response.writeHead(answer.statusCode!, [
    'Content-Type',
    String(answer.headers['content-type']),
    'Cache-Control',
    'no-store',
    'X-Accel-Buffering',
    'no',
    'Connection',
    'close',
  ]);
  response.flushHeaders();
  answer.on(
    'data',
    guard(served, (part: Buffer) => joined.write(part)),
  );
  answer.on(
    'end',
    guard(served, () => response.end(joined.take())),
  );
  answer.on('error', guard(served, served.destroy));
  answer.on(
    'close',
    guard(served, () => answer.complete || response.destroy()),
  );
  response.on(
    'close',
    guard(served, () => {
      clearTimeout(silence);
      answer.destroy();
      onEnd();
    }),
  );
}
