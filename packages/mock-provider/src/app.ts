import Koa, { type Middleware } from 'koa';
import type { Clock } from '@mock-spine/shared/clock';
import type { RequestExchange, Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { describeFault } from '@mock-spine/shared/rules/rule';
import { tlsOf } from '@mock-spine/shared/tls/on-request';
import { inFormat, refuse, type Answer } from './answer.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import { readProviderFacts, type ProviderFacts } from './facts.ts';
import type { Enablement } from './enablement/enablement.ts';
import type { Desk } from './interactions/interaction.ts';
import { interact } from './interactions/interactions.ts';
import type { Judge } from './pipeline.ts';
import type { Policy } from './policy.ts';
import type { Practices } from './practices/practices.ts';
import { BodyTooLarge, carriesBody, readBody } from './read-body.ts';
import type { Respond } from './respond.ts';
import type { Standing } from './store/standing.ts';

/** What the provider is made of. */
export interface ProviderParts {
  readonly practices: Practices;
  readonly policy: Policy;
  readonly judge: Judge;
  readonly respond: Respond;
  readonly journal: Journal<Exchange>;
  readonly audit: AuditTrail;
  readonly enablement: Enablement;
  readonly desk: Desk;
  readonly standing: Standing;
  /** The real time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The time that rules and interactions go by, in milliseconds since the epoch. */
  readonly clock: Pick<Clock, 'now'>;
  /** Told of every exception that should not have been. */
  readonly onFailure: (error: unknown) => void;
}

/** What one request gathers on its way. */
interface State {
  /** As `performance.now()` counts. */
  started: number;
  facts: ProviderFacts;
  exchange: RequestExchange;
  answer: Answer;
}

type Step = Middleware<State>;

/** The provider as a Koa application: a request goes down this list once. */
export function createApp(parts: ProviderParts): Koa<State> {
  const app = new Koa<State>();
  app.silent = true;
  app.use(readFacts(parts));
  app.use(respondAndRecord(parts));
  app.use(takeBody(parts));
  app.use(judgeFacts(parts));
  app.use(answerInteraction(parts));
  return app;
}

function readFacts({ practices, policy, journal, now, clock, enablement }: ProviderParts): Step {
  return (ctx, next) => {
    ctx.respond = false;
    ctx.state.started = performance.now();
    const at = now();
    const facts = readProviderFacts(ctx.req, tlsOf(ctx.req), practices, policy, Math.floor(clock.now() / 1000), enablement);
    ctx.state.facts = facts;
    ctx.state.exchange = { kind: 'request', at, facts, timings: [] };
    journal.add(ctx.state.exchange);
    return next();
  };
}

function respondAndRecord({ respond, audit, policy, onFailure }: ProviderParts): Step {
  return async (ctx, next) => {
    const { state } = ctx;
    try {
      await next();
      state.answer = inFormat(state.answer, state.facts.negotiated);
    } catch (error) {
      if (ctx.res.destroyed) return;
      state.answer = failed(error, policy, onFailure);
    }
    const { answer, exchange } = state;
    respond(ctx.res, answer, ctx.req.headers['accept-encoding']);
    exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
    exchange.timings.push(['answered', performance.now() - state.started]);
    audit.record(exchange.at, state.facts, answer, exchange.judgement?.refusal?.rule.id);
    state.facts.token.forget();
  };
}

function takeBody({ policy }: ProviderParts): Step {
  return async ({ req, state }, next) => {
    if (carriesBody(req)) state.facts = { ...state.facts, body: await readBody(req, policy.bodyLimit) };
    await next();
  };
}

function judgeFacts({ judge, policy }: ProviderParts): Step {
  return ({ state }, next) => {
    const judgement = judge(state.facts);
    state.exchange.judgement = judgement;
    state.exchange.timings.push(['judged', performance.now() - state.started]);
    const { refusal } = judgement;
    if (!refusal) return next();
    state.answer = refuse(refusal.rule.failsWith, refusal.rule.diagnostics?.(state.facts) ?? describeFault(refusal.fault), policy.dialect);
    return settled;
  };
}

function answerInteraction({ desk, standing, clock }: ProviderParts): Step {
  return ({ state }) => {
    const keep = (answer: Answer) => {
      state.answer = answer;
    };
    const endpoint = state.facts.interaction?.endpoint;
    const catchingUp = endpoint === 'Slot' || endpoint === 'Appointment' ? standing.keepUp(clock.now()) : undefined;
    const answer = catchingUp ? catchingUp.then(() => interact(state.facts, desk)) : interact(state.facts, desk);
    if (answer instanceof Promise) return answer.then(keep);
    keep(answer);
    return settled;
  };
}

const settled = Promise.resolve();

function failed(error: unknown, { dialect, bodyLimit }: Policy, onFailure: (error: unknown) => void): Answer {
  if (error instanceof BodyTooLarge) {
    return { ...refuse('PAYLOAD_TOO_LARGE', `Expected a body of at most ${bodyLimit} bytes; found a larger one. Send less.`, dialect), close: true };
  }
  onFailure(error);
  return refuse('INTERNAL_SERVER_ERROR', 'Expected to answer; failed by an error of this mock. Repeat the request, and report it if it fails again.', dialect);
}
