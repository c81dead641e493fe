import compose, { type Middleware } from 'koa-compose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { guard } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { answerPreflight, originHeaders } from './cors.ts';
import { openExchange } from './exchange.ts';
import { readSspFacts } from './facts.ts';
import type { FaultStore } from './faults/fault-store.ts';
import { createFaultSteps } from './faults/meet-faults.ts';
import type { ResetConnection } from './faults/reset-connections.ts';
import { notRegistered } from './forward/failures.ts';
import { forward, type Leg } from './forward/forward.ts';
import { hasBody } from './forward/headers.ts';
import type { SspJudge } from './pipeline.ts';
import type { RecentTraces } from './recent-traces.ts';
import type { Directory } from './registry/directory.ts';
import { pathOf } from './target.ts';
import { rateLimitHeaders } from './throttle/rate-limit-headers.ts';
import type { Throttle } from './throttle/throttle.ts';
import { Work } from './work.ts';

/** What the proxy is made of. */
export interface SspParts {
  /** The directory in force: each request is handled by one. */
  readonly directory: () => Directory;
  readonly throttle: Throttle;
  readonly traces: RecentTraces;
  readonly judge: SspJudge;
  readonly leg: Leg;
  readonly faults: FaultStore;
  readonly resetConnection: ResetConnection;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The clock that can be moved, in milliseconds since the epoch: the windows of the faults go by it. */
  readonly movedNow: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** Answers one request whose TLS session is known. Rejects when it failed before the request was in the journal: whoever listens answers then. */
export type Handler = (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => Promise<void>;

type Step = Middleware<Work>;

/** A step that waits for nothing. @returns whether the request is over */
type Stage = (work: Work) => boolean;

/**
 * The proxy as an application: the order of its middleware is the life of a request. They are Koa's in form, and run without its context,
 * request and response, of which nobody here would make use: the proxy answers on Node's own. What waits for nothing needs no promise of its own.
 */
export function createApp(parts: SspParts): Handler {
  const { faults, resetConnection, movedNow } = parts;
  const { skewTheClock, meetFaultsAtTheDoor, meetFaultsOnTheWay } = createFaultSteps(faults, resetConnection, movedNow);
  const [open, judge, forwardOn] = [openTheExchange(parts), judgeTheRequest(parts), forwardTheRequest(parts)];
  const handle = compose<Work>([
    answerFailures,
    inTurn(open, judge, refuseTheRequest, answerThePreflight, forwardOn),
  ]);
  const handleWithFaults = compose<Work>([
    answerFailures,
    inTurn(open),
    skewTheClock,
    inTurn(judge),
    meetFaultsAtTheDoor,
    inTurn(refuseTheRequest, answerThePreflight),
    meetFaultsOnTheWay,
    inTurn(forwardOn),
  ]);
  return (req, res, tls) => (faults.isEmpty ? handle : handleWithFaults)(new Work(req, res, tls, parts));
}

/** Stages one after the other, until the request is over. */
const inTurn = (...stages: readonly Stage[]): Step => (work, next) => {
  for (let i = 0; i < stages.length; i++) if (stages[i]!(work)) return settled;
  return next();
};

/** Whatever was not foreseen is answered in the SSP's dialect and without a stack trace. */
const answerFailures: Step = async (work, next) => {
  try {
    await next();
  } catch (error) {
    if (!work.isOpen) throw error;
    reportFailure(error);
    work.fail(error);
  }
};

/** Reads the facts of the request and puts it into the journal before anything can go wrong with it. */
const openTheExchange = ({ directory, throttle, traces, journal, now }: SspParts): Stage => (work) => {
  const { req, res, tls } = work;
  const at = now();
  work.directory = directory();
  const facts = readSspFacts(req, tls, work.directory, Math.floor(at / 1000), throttle, traces);
  const exchange = openExchange(facts, req.rawHeaders, { address: req.socket.remoteAddress, port: req.socket.remotePort }, at);
  work.exchange = exchange;
  work.id = journal.add(exchange);
  res.on('close', guard(() => work.close(), () => work.end()));
  work.added = originHeaders(req).concat(rateLimitHeaders(facts.admission));
  return false;
};

/** Puts the request before every rule. */
const judgeTheRequest = ({ judge }: SspParts): Stage => (work) => {
  const exchange = work.exchange;
  const judgement = judge(exchange.facts);
  exchange.judgement = judgement;
  exchange.facts.token.forget();
  work.stamp('judged');
  return false;
};

/** The first refusal of a rule answers. */
const refuseTheRequest: Stage = (work) => {
  const refusal = work.exchange.judgement!.refusal;
  if (!refusal) return false;
  work.refuse(refusal.rule.failsWith as SspErrorKey);
  return true;
};

/** What a browser asks before a call from another origin never reaches the provider. */
const answerThePreflight: Stage = ({ res, exchange }) => {
  const { offered } = exchange.facts;
  if (offered === undefined) return false;
  exchange.answer = { by: 'ssp', status: 200 };
  answerPreflight(res, offered);
  return true;
};

/** Sends the request on: to the registered endpoint, whichever rules are switched off. */
const forwardTheRequest = ({ leg, bodies }: SspParts): Stage => (work) => {
  const { wanted, endpoint: registered } = work.exchange.facts;
  const url = wanted.names === 'url' ? wanted.url : '';
  const endpoint = registered && url.startsWith(registered.url) ? registered : work.directory.reach(url);
  if (endpoint) {
    work.endpoint = endpoint;
    work.path = pathOf(url, endpoint.origin);
    work.exchange.requestBody = hasBody(work.req) ? bodies.open() : undefined;
    work.exchange.answerBody = bodies.open();
    forward(work, leg);
  } else {
    work.exchange.outbound = { host: '', failure: notRegistered };
    work.refuse('TARGET_UNREACHABLE');
  }
  return true;
};

const settled = Promise.resolve();
