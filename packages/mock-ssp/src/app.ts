import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { runToEnd, type Stage as StageOf } from '@mock-spine/shared/http/stages';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { guard } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { Person } from '@mock-spine/shared/world/person';
import { announcesBody } from '@mock-spine/shared/protocol/headers';
import { answerPreflight, originHeaders } from './request/cors.ts';
import { SspRequest, pathOf, type SspAround } from './request/facts.ts';
import type { FaultStore } from './faults/fault-store.ts';
import { createFaultStages, type ResetConnection } from './faults/meet-faults.ts';
import { notRegistered } from './forward/failures.ts';
import { forward, type Leg } from './forward/forward.ts';
import type { Distrust } from './chains/distrust.ts';
import type { SspJudge } from './pipeline.ts';
import type { Directory } from './registry/directory.ts';
import { ownHeaders } from './request/refuse.ts';
import { rateLimitHeaders } from './throttle/throttle.ts';
import { Work, openExchange } from './request/work.ts';

/** What the proxy is made of. */
export interface SspParts extends SspAround {
  /** The directory in force: each request is handled by one. */
  readonly directory: () => Directory;
  readonly judge: SspJudge;
  readonly distrust: Distrust | undefined;
  readonly leg: Leg;
  readonly faults: FaultStore;
  readonly resetConnection: ResetConnection;
  /** Whom this mock knows by an NHS number. */
  readonly person: (nhsNumber: string) => Person | undefined;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** What a provider that is silent is answered as: 504 or 599. */
  readonly timeoutStatus: number;
  /** What a refused connection is answered as: 502 or 599. */
  readonly refusedStatus: number;
  /** Whether what a provider answers is passed on with Strict-Transport-Security. */
  readonly forwardHsts: boolean;
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
export type Handler = (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => void | Promise<void>;

type Stage = StageOf<Work>;

/** The proxy: the order of its stages is the life of a request. */
export function createApp(parts: SspParts): Handler {
  const { lookForPatients, skewTheClock, meetFaultsAtTheDoor, meetFaultsOnTheWay } = createFaultStages(parts);
  const stages: readonly Stage[] = [
    openTheExchange(parts),
    lookForPatients,
    skewTheClock,
    judgeTheRequest(parts),
    meetFaultsAtTheDoor,
    refuseTheRequest,
    answerThePreflight,
    meetFaultsOnTheWay,
    forwardTheRequest(parts),
  ];
  return (req, res, tls) => runToEnd(stages, new Work(req, res, tls, parts), answerFailure);
}

/** Whatever was not foreseen is answered in the SSP's dialect and without a stack trace. */
function answerFailure(work: Work, error: unknown): void {
  if (!work.isOpen) throw error;
  reportFailure(error);
  work.fail(error);
}

/** Reads the facts of the request and puts it into the journal before anything can go wrong with it. */
const openTheExchange = (parts: SspParts): Stage => {
  const { directory, journal, now, movedNow, distrust, forwardHsts } = parts;
  return (work) => {
    const { req, res } = work;
    const at = now();
    const tls = distrust === undefined ? work.tls : distrust(work.tls, movedNow());
    work.directory = directory();
    const facts = new SspRequest(req, tls, work.directory, Math.floor(at / 1000), parts);
    const exchange = openExchange(
      facts,
      req.rawHeaders,
      { address: req.socket.remoteAddress, port: req.socket.remotePort },
      at,
    );
    work.exchange = exchange;
    work.noteHandshake();
    work.id = journal.add(exchange);
    res.on(
      'close',
      guard(
        () => work.close(),
        () => work.end(),
      ),
    );
    const forPages = req.headers.origin === undefined ? none : originHeaders;
    work.added = forPages.concat(rateLimitHeaders(facts.admission), forwardHsts ? hsts : none);
    return false;
  };
};

const none: readonly Header[] = [];
const hsts: readonly Header[] = [['Strict-Transport-Security', ownHeaders['Strict-Transport-Security']]];

/** Puts the request before every rule. */
const judgeTheRequest =
  ({ judge }: SspParts): Stage =>
  (work) => {
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
const forwardTheRequest =
  ({ leg, bodies }: SspParts): Stage =>
  (work) => {
    const { wanted, endpoint: registered } = work.exchange.facts;
    const url = wanted.names === 'url' ? wanted.url : '';
    const endpoint = registered && url.startsWith(registered.url) ? registered : work.directory.reach(url);
    if (endpoint) {
      work.endpoint = endpoint;
      work.path = pathOf(url, endpoint.origin);
      work.exchange.requestBody = announcesBody(work.req.headers) ? bodies.open() : undefined;
      work.exchange.answerBody = bodies.open();
      forward(work, leg);
    } else {
      work.exchange.outbound = { host: '', failure: notRegistered };
      work.refuse('TARGET_UNREACHABLE');
    }
    return true;
  };
