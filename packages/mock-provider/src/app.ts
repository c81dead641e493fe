import compose, { type Middleware } from 'koa-compose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@mock-spine/shared/clock';
import { cleanResponse } from '@mock-spine/shared/http/clean-response';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { attempt, nameOf } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import { describeFault } from '@mock-spine/shared/rules/rule';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { inFormat, refuse, type Answer } from './answer.ts';
import type { Outcome } from './audit/audit-event.ts';
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
  /** Whether patient data is answered that could not be recorded. */
  readonly auditFailOpen: boolean;
  readonly enablement: Enablement;
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: ServiceFiltering | undefined;
  readonly desk: Desk;
  readonly standing: Standing;
  /** The real time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The time that rules and interactions go by, in milliseconds since the epoch. */
  readonly clock: Pick<Clock, 'now'>;
}

/** The provider as those see it who listen. */
export interface App {
  /** Answers one request whose TLS session is known. Throws when it failed before the request was in the journal: whoever listens answers then. */
  readonly handle: (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => Promise<void>;
  /** Records a request that was refused in its place. */
  readonly recordRefused: (req: IncomingMessage, tls: TlsFacts, outcome: Outcome) => void;
}

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
  /** Whether the journal was told that nothing more comes. */
  hasEnded = false;

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
export function createApp(parts: ProviderParts): App {
  const { audit, now } = parts;
  const read = readFactsOf(parts);
  const open = openExchangeOf(parts, read);
  const refused = new WeakSet<IncomingMessage>();
  const handle = compose<Work>([
    respondWhenRecorded(parts, refused),
    takeBody(parts),
    judgeFacts(parts),
    refuseUnrecorded(parts),
    answerInteraction(parts),
  ]);
  return {
    handle: (req, res, tls) => {
      const work = new Work(req, res, tls);
      open(work);
      return handle(work);
    },
    recordRefused: (req, tls, outcome) => {
      refused.add(req);
      attempt(() => audit.recordNow(now(), read(req, tls), outcome), () => {});
    },
  };
}

type ReadFacts = (req: IncomingMessage, tls: TlsFacts) => ProviderFacts;

const readFactsOf = ({ practices, policy, clock, enablement, filtering }: ProviderParts): ReadFacts => (req, tls) =>
  readProviderFacts(req, tls, practices, policy, Math.floor(clock.now() / 1000), enablement, filtering);

/** Reads the facts of a request and puts it into the journal; what fails here is answered by whoever listens. */
function openExchangeOf({ journal, now }: ProviderParts, read: ReadFacts): (work: Work) => void {
  return (work) => {
    const at = now();
    work.facts = read(work.req, work.tls);
    work.exchange = openExchange(at, work.facts, work.req.rawHeaders);
    work.id = journal.add(work.exchange);
  };
}

/** An answer leaves when the operating system has its record: the records of one turn of the event loop are written together (P-10). */
function respondWhenRecorded(parts: ProviderParts, refused: WeakSet<IncomingMessage>): Step {
  const { respond, audit, auditFailOpen, journal, bodies, policy } = parts;
  return async (work, next) => {
    try {
      try {
        await next();
        work.answer = inFormat(work.answer, work.facts.negotiated);
      } catch (error) {
        if (work.res.destroyed) {
          if (!refused.has(work.req)) await audit.record(work.exchange.at, work.facts, { unanswered: 'the connection ended before the request was whole' });
          return endOf(work, journal);
        }
        work.answer = failed(error, work.exchange, policy);
      }
      const { facts, exchange } = work;
      const unrecorded = await audit.record(exchange.at, facts, work.answer);
      if (unrecorded !== undefined && !auditFailOpen && isAboutPatients(facts)) work.answer = inFormat(refuseForAudit(policy), facts.negotiated);
      const { answer } = work;
      respond(work.res, answer, facts.headers, exchange);
      exchange.answerBody = typeof answer.body === 'string' ? bodies.keep(answer.body) : bodies.keep(...answer.body);
      exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
      exchange.timings.push(['answered', performance.now() - work.started]);
      endOf(work, journal);
    } catch (error) {
      failWork(work, error, parts);
    }
  };
}

/** The journal keeps a body by its keeper alone, which may drop it; what only notes is found after the answer, so that nobody waits for it. */
function endOf(work: Work, journal: Journal<Exchange>): void {
  const { id, facts, exchange } = work;
  work.hasEnded = true;
  attempt(() => {
    if (facts.body) exchange.judgement?.settle();
    facts.token.forget();
  }, () => {});
  journal.end(id, exchange);
}

/** Answers 500 in place of whatever failed on its way to the answer, or breaks off what has begun. */
function failWork(work: Work, error: unknown, { respond, policy, journal }: ProviderParts): void {
  const { res, exchange, facts } = work;
  reportFailure(error);
  exchange.failed ??= nameOf(error);
  attempt(() => {
    if (res.writableEnded) return;
    if (res.headersSent) return void res.destroy();
    const answer = refuseFailed(policy);
    cleanResponse(res);
    respond(res, answer, facts.headers, exchange);
    exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
  }, () => void res.destroy());
  if (!work.hasEnded) endOf(work, journal);
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

/** What changes or shows a patient's data is not begun while it cannot be recorded. */
function refuseUnrecorded({ audit, auditFailOpen, policy }: ProviderParts): Step {
  return (work, next) => {
    if (auditFailOpen || audit.failing() === undefined || !isAboutPatients(work.facts)) return next();
    work.answer = refuseForAudit(policy);
    return settled;
  };
}

/** Which interactions are about patients. Source: the scopes of the audit and provenance page. */
const isAboutPatients = ({ interaction }: ProviderFacts): boolean => interaction?.scope.startsWith('patient/') ?? false;

const refuseForAudit = ({ dialect }: Policy): Answer => refuse('INTERNAL_SERVER_ERROR', {
  expected: 'to record this request in the audit trail before it is answered',
  actual: 'that the trail cannot be written',
  next: 'Repeat the request later; GET /ready at the control port of the provider says why.',
}, dialect);

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

function failed(error: unknown, exchange: ProviderExchange, policy: Policy): Answer {
  const { dialect, bodyLimit } = policy;
  if (error instanceof BodyTooLarge) {
    return { ...refuse('PAYLOAD_TOO_LARGE', `Expected a body of at most ${bodyLimit} bytes, when it is unpacked too; found a larger one. Send less.`, dialect), close: true };
  }
  reportFailure(error);
  exchange.failed = nameOf(error);
  return refuseFailed(policy);
}

const refuseFailed = ({ dialect }: Policy): Answer =>
  refuse('INTERNAL_SERVER_ERROR', 'Expected to answer; failed by an error of this mock. Repeat the request, and report it if it fails again.', dialect);
