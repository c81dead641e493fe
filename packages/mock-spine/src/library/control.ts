import { Agent, request, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as requestOverTls } from 'node:https';
import { authorisationFrom } from '@mock-spine/shared/control/tokens';
import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';
import { SpineError } from './spine-error.ts';

/** A control API, spoken to by Node's own client: a test may have put another `fetch` in place. */
export interface Control {
  readonly origin: string;
  /** @throws SpineError when it refuses, or none answers */
  call<T>(method: string, path: string, body?: object): Promise<T>;
  /**
   * Reads server-sent events until one is wanted.
   * @param signal gives up
   * @returns the event, and when the stream is there
   */
  firstEvent<T>(path: string, signal: AbortSignal): { readonly event: Promise<T>; readonly isOpen: Promise<void> };
}

/**
 * @param origin `http://localhost:8080`, of this machine: whose certificate it has is not looked at, for nobody is in between
 * @param tokenFile the tokens that it wants, which are read at each call, since they may be replaced
 */
export function controlAt(origin: string, tokenFile?: string): Control {
  // A connection that is kept would keep the test runner.
  const isSecure = origin.startsWith('https:');
  const agent = isSecure
    ? new TlsAgent({ keepAlive: false, rejectUnauthorized: false })
    : new Agent({ keepAlive: false });
  const open: Open = (path, options, take) =>
    (isSecure ? requestOverTls : request)(
      origin + path,
      { ...options, agent, headers: authorisationFrom(tokenFile) },
      take,
    );
  return {
    origin,
    async call<T>(method: string, path: string, body?: object): Promise<T> {
      const { status, text } = await exchange(open, origin, method, path, body);
      if (status >= 200 && status < 300) return (text === '' ? undefined : JSON.parse(text)) as T;
      throw new SpineError(`${method} ${path}: ${explain(text, status)}`, { status });
    },
    firstEvent<T>(path: string, signal: AbortSignal) {
      let onOpen = (): void => {};
      const isOpen = new Promise<void>((resolve) => (onOpen = resolve));
      return { event: readFirstEvent<T>(open, origin, path, signal, onOpen), isOpen };
    },
  };
}

/** Begins a call of a control API. */
type Open = (path: string, options: RequestOptions, take: (answer: IncomingMessage) => void) => ClientRequest;

function exchange(
  open: Open,
  origin: string,
  method: string,
  path: string,
  body: object | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = open(path, { method }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', (cause: Error) => reject(noneAt(origin, cause)));
    });
    call.on('error', (cause: Error) => reject(noneAt(origin, cause)));
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const noneAt = (origin: string, cause: Error): SpineError =>
  new SpineError(`Expected a mock at ${origin}; found none (${cause.message}). Was it stopped?`, { cause });

function readFirstEvent<T>(
  open: Open,
  origin: string,
  path: string,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = open(path, { signal }, (answer) => {
      const { statusCode: status = 0 } = answer;
      if (status === 200) onOpen();
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
        const data = firstEvent(text);
        if (data === undefined) return;
        resolve(JSON.parse(data) as T);
        call.destroy();
      });
      answer.on('error', (cause: Error) => reject(noneAt(origin, cause)));
      answer.on('end', () =>
        reject(
          status === 200
            ? new SpineError('The stream of exchanges ended. Were the mocks stopped?')
            : new SpineError(`GET ${path}: ${explain(text, status)}`, { status }),
        ),
      );
    });
    call.on('error', (cause: Error) => reject(noneAt(origin, cause)));
    call.end();
  });
}

/** What a control API says of a refusal: a sentence and the next step. */
function explain(text: string, status: number): string {
  const { error, next, problems } = objectIn(parseJson(text)) ?? {};
  if (typeof error !== 'string') return `status ${status}.`;
  return [error, ...(Array.isArray(problems) ? problems : []), next].join(' ');
}

/** The data of the first event that a stream has sent whole. Source: HTML standard, "Parsing an event stream". */
function firstEvent(text: string): string | undefined {
  const whole = text.split('\n\n').slice(0, -1);
  return whole
    .flatMap((event) => event.split('\n'))
    .find((line) => line.startsWith(mark))
    ?.slice(mark.length);
}

const mark = 'data: ';
