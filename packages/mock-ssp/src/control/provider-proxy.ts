import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { gather, NotGathered, type GatherLimits } from '@mock-spine/shared/http/gather';
import { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { namespacePath } from '@mock-spine/shared/namespaces/names';
import { guard } from '@mock-spine/shared/failures/guard';
import { limitsOfApp } from '@mock-spine/shared/control/limits-of-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { runHeader } from '@mock-spine/shared/control/control-routes';
import { passStream } from './pass-stream.ts';
import { isHere, type ProviderControlAt } from './provider-control.ts';

/** The provider's control API, as far as the SSP's reaches it. */
export interface ProviderControl extends ProviderControlAt {
  /** How long it may take to begin an answer, in milliseconds. */
  readonly patience: number;
}

/**
 * Adds `/provider/*`: what the provider's control API answers there, so that a page of one origin can use both. It goes to this one origin and
 * to no other, whatever the path says; the caller's Host and Origin were checked before.
 */
export function addProviderProxy(router: Router, control: ProviderControl): void {
  let streams = 0;
  router.all('/provider/{*path}', async (ctx) => {
    const answer = await callProviderControl(control, {
      method: ctx.method,
      target: `${ctx.path.slice('/provider'.length)}${ctx.search}`,
      headers: passedOn(ctx),
      body: ctx.req,
    });
    const isStream = answer.headers['content-type']?.startsWith('text/event-stream') ?? false;
    if (isStream && ctx.method !== 'HEAD') {
      if (streams >= limitsOfApp(ctx.app).streams) {
        answer.destroy();
        throw new ControlError(
          503,
          `${streams} streams of the provider's exchanges are open, and no more may be.`,
          'Close one, or allow more with --control-streams.',
        );
      }
      streams++;
      ctx.respond = false;
      return passStream(answer, ctx.res, silence, () => streams--);
    }
    const body = await readControlAnswer(control, answer);
    ctx.status = answer.statusCode!;
    for (const name of ['content-type', 'allow'])
      if (answer.headers[name] !== undefined) ctx.set(name, String(answer.headers[name]));
    const run = runIn(answer);
    if (run !== undefined) ctx.set('Mock-Spine-Provider-Run', run);
    if (ctx.status !== 204 && ctx.method !== 'HEAD') ctx.body = body;
  });
}

/** How long a stream may say nothing, in milliseconds: four times what our own lets pass between two signs of life. */
const silence = 60_000;

type Router = Parameters<AddRoutes>[0];

/** A call of the provider's control API. */
export interface ControlCall {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: IncomingMessage | string;
}

/** The provider's control API does not take the token of the SSP, or wants one. */
export class TokenNotTaken extends ControlError {
  constructor({ origin, tokens }: ProviderControlAt) {
    super(
      502,
      `The provider's control API at ${origin} ${tokens ? 'does not take the token of the SSP' : 'wants a token, and the SSP has none'}.`,
      tokens
        ? 'Tokens that were replaced are taken by POST /reload at each control port, at that of the provider as well.'
        : 'Name the file of its tokens with --provider-control-token-file.',
    );
  }
}

/**
 * Calls the provider's control API.
 * @throws ControlError 502 when nothing answers there, or not to the SSP's token; 504 when it takes too long
 */
export function callProviderControl(
  control: ProviderControl,
  { method, target, headers = {}, body }: ControlCall,
): Promise<IncomingMessage> {
  const { origin, patience } = control;
  return new Promise((resolve, reject) => {
    const outgoing = open(control, { method, path: target, headers });
    const fail = (error: unknown): void => {
      reject(error);
      outgoing.destroy();
    };
    const deadline = setTimeout(
      guard(fail, () =>
        fail(
          new ControlError(
            504,
            `The provider's control API at ${origin} did not answer within ${patience} ms.`,
            'Find out what the provider is doing.',
          ),
        ),
      ),
      patience,
    );
    outgoing.on(
      'response',
      guard(fail, (answer: IncomingMessage) => {
        clearTimeout(deadline);
        // Of the token of whoever calls the SSP it says nothing.
        if (answer.statusCode === 401) fail(new TokenNotTaken(control));
        else resolve(answer);
      }),
    );
    outgoing.on(
      'error',
      guard(fail, ({ code, message }: NodeJS.ErrnoException) => {
        clearTimeout(deadline);
        reject(
          new ControlError(
            502,
            `No control API of a provider answers at ${origin} (${code ?? message}).`,
            'Start the mock provider, or say with --provider-control where its control API is; a provider that is not ours has none.',
          ),
        );
      }),
    );
    // After a 101, which nobody asked for, Node closes without an error.
    outgoing.on(
      'close',
      guard(fail, () => {
        clearTimeout(deadline);
        reject(
          new ControlError(
            502,
            `What answers at ${origin} is not the control API of a mock provider.`,
            'Say with --provider-control where that is.',
          ),
        );
      }),
    );
    if (typeof body === 'object') body.pipe(outgoing);
    else outgoing.end(body);
  });
}

/** The run of the mock whose control API answers; undefined where what answers is none, whatever its status. */
export const runIn = ({ headers }: IncomingMessage): string | undefined =>
  headers[runHeader.toLowerCase()] as string | undefined;

/** Begins a call, with the token that is wanted there, over TLS where its origin says so. */
function open(
  { origin, tokens, ca, namespace }: ProviderControlAt,
  {
    headers,
    path,
    ...call
  }: Pick<RequestOptions, 'method' | 'path'> & { readonly headers: Readonly<Record<string, string>> },
) {
  const { protocol, hostname, port, host } = new URL(origin);
  const token = tokens?.first('write');
  const options = {
    ...call,
    path: namespace === undefined ? path : `${namespacePath(namespace)}${path}`,
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port && { port }),
    headers: { ...headers, host, ...(token && { authorization: `Bearer ${token}` }) },
    agent: false as const,
  };
  if (protocol === 'http:') return request(options);
  return requestOverTls({ ...options, ca, rejectUnauthorized: ca !== undefined || !isHere(origin) });
}

/** What an answer of a control API may be: bytes, and milliseconds from its head to its end. The list of exchanges is at most half of that. */
const most = { bytes: 32 * 1024 * 1024, milliseconds: 10_000 };

/**
 * Reads an answer of the provider's control API to its end. Another program may listen there, which sends without end.
 * @throws ControlError 502 when it is too large or breaks off, 504 when it does not end in time, 503 when there are too many at once
 */
export async function readControlAnswer(
  { origin }: ProviderControl,
  answer: IncomingMessage,
  limits: GatherLimits = most,
): Promise<Buffer> {
  const portion = room.open();
  try {
    return await gather(answer, { ...limits, portion });
  } catch (error) {
    const because = error instanceof NotGathered ? error.because : 'broken';
    throw new ControlError(
      statuses[because],
      `What answers at ${origin} ${answersBadly[because]}.`,
      'See what listens there; --provider-control says where the control API of the mock provider is.',
    );
  } finally {
    portion.close();
    answer.destroy();
  }
}

/** What all that are being read may be together. */
const room = new SharedRoom(2 * most.bytes);

const statuses = { large: 502, slow: 504, broken: 502, crowded: 503 } as const;

const answersBadly = {
  large: `sent more than ${most.bytes / 2 ** 20} MiB in one answer`,
  slow: `had not ended its answer after ${most.milliseconds / 1000} s`,
  broken: 'broke its answer off',
  crowded: `sent more than ${(2 * most.bytes) / 2 ** 20} MiB in all the answers that are being read`,
} as const;

/** The headers that mean something there: not those of this connection, nor the caller's cookies. */
function passedOn(ctx: Context): Record<string, string> {
  const names = ['accept', 'content-type', 'content-length', 'transfer-encoding', 'last-event-id'];
  return Object.fromEntries(names.flatMap((name) => (ctx.get(name) === '' ? [] : [[name, ctx.get(name)]])));
}
