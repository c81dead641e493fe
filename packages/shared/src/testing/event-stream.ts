import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';

/** An event of a stream of server-sent events. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A client of such a stream. */
export interface EventClient {
  readonly request: ClientRequest;
  readonly answer: IncomingMessage;
  readonly events: ServerEvent[];
  readonly comments: string[];
  /** Waits until something holds of what has come; it is asked again with each part that comes. */
  until(holds: (client: EventClient) => boolean): Promise<void>;
  /** Resolves when the stream ends: `end` as it should, `broken` when the connection broke. */
  readonly ended: Promise<'end' | 'broken'>;
  /** Goes away. */
  close(): void;
}

/** Opens a stream as a browser would. @throws Error when the answer is no stream, with its body */
export async function openEvents(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventClient> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    headers: { Accept: 'text/event-stream', ...headers },
    agent: false,
  });
  outgoing.on('error', () => {});
  outgoing.end();
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const [events, comments]: [ServerEvent[], string[]] = [[], []];
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) take(block, events, comments);
  });
  const ended = new Promise<'end' | 'broken'>((resolve) => {
    answer.on('end', () => resolve('end'));
    answer.on('error', () => resolve('broken'));
  });
  if (answer.statusCode !== 200 || !answer.headers['content-type']?.startsWith('text/event-stream')) {
    await ended;
    throw new Error(`${answer.statusCode} ${rest}`);
  }
  const client: EventClient = {
    request: outgoing,
    answer,
    events,
    comments,
    ended,
    close: () => outgoing.destroy(),
    async until(holds) {
      while (!holds(client))
        await Promise.race([once(answer, 'data'), ended.then(() => Promise.reject(new Error('The stream ended.')))]);
    },
  };
  return client;
}

function take(block: string, events: ServerEvent[], comments: string[]): void {
  if (block.startsWith(':')) {
    comments.push(block.slice(1).trim());
    return;
  }
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  if (fields['data'] === undefined) return;
  events.push({
    id: fields['id'] ?? '',
    event: fields['event'] ?? '',
    data: JSON.parse(fields['data'] ?? '{}') as Record<string, unknown>,
  });
}
