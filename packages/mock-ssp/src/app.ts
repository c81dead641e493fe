import Koa, { type Middleware } from 'koa';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { sspErrors } from '@mock-spine/shared/errors/ssp-errors';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { maskTarget } from '@mock-spine/shared/journal/mask';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { attachTls, tlsOf } from '@mock-spine/shared/tls/on-request';
import { answerPreflight, originHeaders } from './cors.ts';
import { openExchange, type SspExchange } from './exchange.ts';
import { readSspFacts, subjectOf } from './facts.ts';
import { notRegistered } from './forward/failures.ts';
import { forward, type Leg } from './forward/forward.ts';
import type { SspJudge } from './pipeline.ts';
import { buildRefusal, writeRefusal } from './refuse.ts';
import type { RecentTraces } from './recent-traces.ts';
import type { Directory } from './registry/directory.ts';
import { chooseForm } from './rules/named-types.ts';
import { pathOf } from './target.ts';
import { rateLimitHeaders, retryAfter } from './throttle/rate-limit-headers.ts';
import type { Throttle } from './throttle/throttle.ts';

/** What the proxy is made of. */
export interface SspParts {
  /** The directory in force: each request is handled by one. */
  readonly directory: () => Directory;
  readonly throttle: Throttle;
  readonly traces: RecentTraces;
  readonly judge: SspJudge;
  readonly leg: Leg;
  readonly journal: Journal<Exchange>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** Answers one request whose TLS session is known. */
export type Handler = (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => void;

/** What the middleware hand on. */
interface Work {
  directory: Directory;
  exchange: SspExchange;
  /** Header fields that are added to the answer, whoever gives it. */
  added: readonly Header[];
  stamp: (stage: string) => void;
  refuse: (key: SspErrorKey) => void;
}

/** The proxy as an application: the order of its middleware is the life of a request. */
export function createApp(parts: SspParts): Handler {
  const app = new Koa<Work>();
  app.silent = true;
  app.use(answerFailures(parts));
  app.use(openTheExchange(parts));
  app.use(judgeTheRequest(parts));
  app.use(answerThePreflight);
  app.use(forwardTheRequest(parts));
  const callback = app.callback();
  return (req, res, tls) => {
    attachTls(req, tls);
    void callback(req, res);
  };
}

/** Whatever was not foreseen is answered in the SSP's dialect and without a stack trace. */
const answerFailures = ({ newId }: SspParts): Middleware<Work> => async (ctx, next) => {
  ctx.respond = false;
  try {
    await next();
  } catch {
    if (ctx.res.headersSent) ctx.res.destroy();
    else if (ctx.state.refuse) ctx.state.refuse('INTERNAL_ERROR');
    else writeRefusal(ctx.res, buildRefusal('INTERNAL_ERROR', {}, newId()));
  }
};

/** Reads the facts of the request and puts it into the journal before anything can go wrong with it. */
const openTheExchange = ({ directory, throttle, traces, journal, now, stopwatch, newId }: SspParts): Middleware<Work> => ({ req, res, state }, next) => {
  const start = stopwatch();
  const at = now();
  state.directory = directory();
  const facts = readSspFacts(req, tlsOf(req), state.directory, Math.floor(at / 1000), throttle, traces);
  const exchange = openExchange(facts, req.rawHeaders, { address: req.socket.remoteAddress, port: req.socket.remotePort }, at);
  journal.add(exchange);
  state.exchange = exchange;
  state.stamp = (stage) => exchange.timings.push([stage, stopwatch() - start]);
  state.refuse = (key) => {
    const subject = subjectOf(facts);
    const { status, message } = sspErrors[key];
    exchange.answer = { by: 'ssp', status, code: message({ ...subject, targetUrl: maskTarget(subject.targetUrl ?? '') }) };
    writeRefusal(res, buildRefusal(key, subject, newId(), chooseForm(facts), [...state.added, ...retryAfter(key, facts.admission)]));
  };
  state.added = [...originHeaders(req), ...rateLimitHeaders(facts.admission)];
  res.on('close', () => {
    if (res.writableFinished) state.stamp('answered');
    else if (!exchange.outbound?.failure) exchange.aborted = true;
  });
  return next();
};

/** Puts the request before every rule; the first refusal answers. */
const judgeTheRequest = ({ judge }: SspParts): Middleware<Work> => ({ state: { exchange, stamp, refuse } }, next) => {
  const judgement = judge(exchange.facts);
  exchange.judgement = judgement;
  exchange.facts.token.forget();
  stamp('judged');
  if (!judgement.refusal) return next();
  refuse(judgement.refusal.rule.failsWith);
  return settled;
};

/** What a browser asks before a call from another origin never reaches the provider. */
const answerThePreflight: Middleware<Work> = ({ res, state: { exchange } }, next) => {
  const { offered } = exchange.facts;
  if (offered === undefined) return next();
  exchange.answer = { by: 'ssp', status: 200 };
  answerPreflight(res, offered);
  return settled;
};

/** Sends the request on: to the registered endpoint, whichever rules are switched off. */
const forwardTheRequest = ({ leg }: SspParts): Middleware<Work> => ({ req, res, state: { directory, exchange, added, stamp, refuse } }) => {
  const { wanted, endpoint: registered } = exchange.facts;
  const url = wanted.names === 'url' ? wanted.url : '';
  const endpoint = registered && url.startsWith(registered.url) ? registered : directory.reach(url);
  if (endpoint) forward({ req, res, exchange, endpoint, path: pathOf(url, endpoint.origin), added, stamp, refuse }, leg);
  else {
    exchange.outbound = { host: '', failure: notRegistered };
    refuse('TARGET_UNREACHABLE');
  }
  return settled;
};

const settled = Promise.resolve();
