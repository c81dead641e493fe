import compose, { type Middleware } from 'koa-compose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@mock-spine/shared/clock';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { describeFault } from '@mock-spine/shared/rules/rule';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { inFormat, refuse, type Answer } from './answer.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import { openExchange, type ProviderExchange } from './exchange.ts';
import { readProviderFacts, type ProviderFacts } from './facts.ts';
import type { Enablement } from './enablement/enablement.ts';
import type { Desk } from './interactions/interaction.ts';
import { interact } from './interactions/interactions.ts';
import type { Judge } from './pipeline.ts';
import type { Policy } from './policy.ts';
import type { Practices } from './practices/practices.ts';
import { BodyTooLarge, carriesBody, readBody } from './read-body.ts';
import type { Respond } from './respond.ts';
import type { ServiceFiltering } from './service-filtering/service-filtering.ts';
import type { Standing } from './store/standing.ts';

/** What the provider is made of. */
export interface ProviderParts {
  readonly practices: Practices;
  readonly policy: Policy;
  readonly judge: Judge;
  readonly respond: Respond;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  readonly audit: AuditTrail;
  readonly enablement: Enablement;
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: ServiceFiltering | undefined;
  readonly desk: Desk;
  readonly standing: Standing;
  /** The real time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The time that rules and interactions go by, in milliseconds since the epoch. */
  readonly clock: Pick<Clock, 'now'>;
  /** Told of every exception that should not have been. */
  readonly onFailure: (error: unknown) => void;
}

/** Answers one request whose TLS session is known. */
export type Handler = (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => void;

/** One request on its way through the middleware, and what it gathers. */
class Work {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tls: TlsFacts;
  /** As `performance.now()` counts. */
  readonly started = performance.now();
  facts!: ProviderFacts;
  exchange!: ProviderExchange;
  /** The exchange's id in the journal. */
  id!: string;
  answer!: Answer;

  constructor(req: IncomingMessage, res: ServerResponse, tls: TlsFacts) {
    this.req = req;
    this.res = res;
    this.tls = tls;
  }
}

type Step = Middleware<Work>;

/**
 * The provider as an application: a request goes down this list once. The middleware are Koa's in form, and run without its context, request
 * and response, of which nobody here would make use: the responder answers on Node's own.
 */
export function createApp(parts: ProviderParts): Handler {
  const open = openExchangeOf(parts);
  const handle = compose<Work>([
    respondAndRecord(parts),
    takeBody(parts),
    judgeFacts(parts),
    answerInteraction(parts),
  ]);
  return (req, res, tls) => {
    const work = new Work(req, res, tls);
    open(work);
    void handle(work);
  };
}

/** Reads the facts of a request and puts it into the journal; what fails here is answered by whoever listens. */
function openExchangeOf({ practices, policy, journal, now, clock, enablement, filtering }: ProviderParts): (work: Work) => void {
  return (work) => {
    const at = now();
    work.facts = readProviderFacts(work.req, work.tls, practices, policy, Math.floor(clock.now() / 1000), enablement, filtering);
    work.exchange = openExchange(at, work.facts, work.req.rawHeaders);
    work.id = journal.add(work.exchange);
  };
}

function respondAndRecord({ respond, audit, journal, bodies, policy, onFailure }: ProviderParts): Step {
  return async (work, next) => {
    try {
      await next();
      work.answer = inFormat(work.answer, work.facts.negotiated);
    } catch (error) {
      if (work.res.destroyed) return endOf(work, journal, onFailure);
      work.answer = failed(error, policy, onFailure);
    }
    const { facts, answer, exchange } = work;
    respond(work.res, answer, facts.headers, exchange);
    exchange.answerBody = typeof answer.body === 'string' ? bodies.keep(answer.body) : bodies.keep(...answer.body);
    exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
    exchange.timings.push(['answered', performance.now() - work.started]);
    audit.record(exchange.at, facts, answer);
    endOf(work, journal, onFailure);
  };
}

/** The journal keeps a body by its keeper alone, which may drop it; what only notes is found after the answer, so that nobody waits for it. */
function endOf({ id, facts, exchange }: Work, journal: Journal<Exchange>, onFailure: (error: unknown) => void): void {
  try {
    if (facts.body) exchange.judgement?.settle();
    facts.token.forget();
    journal.end(id, exchange);
  } catch (error) {
    onFailure(error);
  }
}

function takeBody({ policy, bodies }: ProviderParts): Step {
  const take = async (work: Work, next: () => Promise<unknown>): Promise<unknown> => {
    const body = await readBody(work.req, policy.bodyLimit);
    work.facts = { ...work.facts, body };
    work.exchange.requestBody = bodies.keep(body.text);
    return next();
  };
  return (work, next) => (carriesBody(work.req) ? take(work, next) : next());
}

function judgeFacts({ judge, policy }: ProviderParts): Step {
  return (work, next) => {
    const { facts, exchange } = work;
    const judgement = judge(facts);
    exchange.judgement = judgement;
    exchange.timings.push(['judged', performance.now() - work.started]);
    const { refusal } = judgement;
    if (!refusal) return next();
    const { id, failsWith, diagnostics, answerHeaders } = refusal.rule;
    work.answer = { ...refuse(failsWith, diagnostics?.(facts) ?? describeFault(refusal.fault), policy.dialect), refusedBy: id, ...(answerHeaders && { headers: answerHeaders }) };
    return settled;
  };
}

function answerInteraction({ desk, standing, clock }: ProviderParts): Step {
  return (work) => {
    const endpoint = work.facts.interaction?.endpoint;
    const catchingUp = endpoint === 'Slot' || endpoint === 'Appointment' ? standing.keepUp(clock.now()) : undefined;
    const answer = catchingUp ? catchingUp.then(() => interact(work.facts, desk)) : interact(work.facts, desk);
    if (answer instanceof Promise) return keep(work, answer);
    work.answer = answer;
    return settled;
  };
}

async function keep(work: Work, coming: Promise<Answer>): Promise<void> {
  work.answer = await coming;
}

const settled = Promise.resolve();

function failed(error: unknown, { dialect, bodyLimit }: Policy, onFailure: (error: unknown) => void): Answer {
  if (error instanceof BodyTooLarge) {
    return { ...refuse('PAYLOAD_TOO_LARGE', `Expected a body of at most ${bodyLimit} bytes, when it is unpacked too; found a larger one. Send less.`, dialect), close: true };
  }
  onFailure(error);
  return refuse('INTERNAL_SERVER_ERROR', 'Expected to answer; failed by an error of this mock. Repeat the request, and report it if it fails again.', dialect);
}
