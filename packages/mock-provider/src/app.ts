import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@mock-spine/shared/clock';
import { attempt } from '@mock-spine/shared/failures/guard';
import { announcesBody } from '@mock-spine/shared/protocol/headers';
import type { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { runStages, runToEnd, type Stage as StageOf } from '@mock-spine/shared/http/stages';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper, KeptBody } from '@mock-spine/shared/journal/kept-bodies';
import { describeFault } from '@mock-spine/shared/rules/rule';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { inFormat, refuse, type Answer, isStreamed } from './request/answer.ts';
import { answerFailure, failLeaving } from './request/answer-failure.ts';
import type { AuditOutcome } from './audit/audit-event.ts';
import type { AuditRecorder, AuditTrail } from './audit/audit-trail.ts';
import { challengeOf } from './request/challenge.ts';
import { ProviderRequest, type ProviderAround, type ProviderFacts } from './request/facts.ts';
import type { Desk } from './interactions/interaction.ts';
import { interact } from './interactions/interactions.ts';
import type { Judge } from './pipeline.ts';
import { interactionMeant } from './request/interaction-meant.ts';
import { unlessModified } from './request/not-modified.ts';
import { readBody } from './request/read-body.ts';
import type { Respond } from './request/respond.ts';
import type { Standing } from './appointments/standing.ts';
import { Work, openExchange } from './request/work.ts';

/** What the provider is made of. */
export interface ProviderParts extends ProviderAround {
  readonly judge: Judge;
  readonly respond: Respond;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** For the bodies of all requests that are read at the same time. */
  readonly room: SharedRoom;
  /** Records what is of its namespace. */
  readonly audit: AuditRecorder & Pick<AuditTrail, 'failing'>;
  /** Whether patient data is answered that could not be recorded. */
  readonly auditFailOpen: boolean;
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
  readonly handle: (req: IncomingMessage, res: ServerResponse, tls: TlsFacts) => void | Promise<void>;
  /** Records a request that was refused in its place. */
  readonly recordRefused: (req: IncomingMessage, tls: TlsFacts, outcome: AuditOutcome) => void;
}

type Stage = StageOf<Work>;

/** The provider: the order of its stages is the life of a request. Those that make the answer leave one alone that was made before. */
export function createApp(parts: ProviderParts): App {
  const { audit, now } = parts;
  const leave: readonly Stage[] = [recordTheAnswer(parts), sendTheAnswer(parts)];
  const stages: readonly Stage[] = [
    openTheExchange(parts),
    takeTheBody(parts),
    judgeTheRequest(parts),
    refuseUnrecorded(parts),
    answerTheInteraction(parts),
    leaveOutWhatIsKnown,
    putInFormat,
    ...leave,
  ];
  const refusedElsewhere = new WeakSet<IncomingMessage>();
  const fail = (work: Work, error: unknown): Promise<void> => {
    if (!work.isOpen) throw error;
    return leaveFailed(work, error, refusedElsewhere, leave, parts);
  };
  return {
    handle: (req, res, tls) => runToEnd(stages, new Work(req, res, tls), fail),
    recordRefused: (req, tls, outcome) => {
      refusedElsewhere.add(req);
      attempt(
        () => audit.recordNow(now(), readFacts(parts, req, tls), outcome),
        () => {},
      );
    },
  };
}

const readFacts = (parts: ProviderParts, req: IncomingMessage, tls: TlsFacts): ProviderFacts =>
  new ProviderRequest(req, tls, parts, Math.floor(parts.clock.now() / 1000));

/** Reads the facts of the request and puts it into the journal; what fails here is answered by whoever listens. */
const openTheExchange =
  (parts: ProviderParts): Stage =>
  (work) => {
    const { journal, now } = parts;
    const at = now();
    work.facts = readFacts(parts, work.req, work.tls);
    work.exchange = openExchange(at, work.facts, work.req.rawHeaders);
    work.id = journal.add(work.exchange);
    return false;
  };

/** The journal keeps a body by its keeper alone, which may drop it. */
const takeTheBody = ({ policy, bodies, offered, room }: ProviderParts): Stage => {
  const take = async (work: Work): Promise<boolean> => {
    const portion = room.open();
    work.portion = portion;
    const body = await readBody(work.req, policy.bodyLimit, portion, work.facts.dialect);
    const { facts } = work;
    const isUnnamed = policy.direct && !facts.ssp.interactionId;
    work.facts = { ...facts, body, ...(isUnnamed && { interaction: interactionMeant(facts, offered, body.json) }) };
    work.exchange.requestBody = bodies.keep(body.text);
    return false;
  };
  return (work) => announcesBody(work.req.headers) && take(work);
};

/** Puts the request before every rule; the first refusal answers. */
const judgeTheRequest =
  ({ judge }: ProviderParts): Stage =>
  (work) => {
    const { facts, exchange } = work;
    const judgement = judge(facts);
    exchange.judgement = judgement;
    work.stamp('judged');
    const { refusal } = judgement;
    if (refusal) {
      const { id, failsWith, diagnostics, answerHeaders } = refusal.rule;
      const headers = answerHeaders ?? challengeOf(refusal.rule, facts);
      work.answer = {
        ...refuse(failsWith, diagnostics?.(facts) ?? describeFault(refusal.fault), facts.refusals),
        refusedBy: id,
        ...(headers && { headers }),
      };
    }
    return false;
  };

/** What changes or shows a patient's data is not begun while it cannot be recorded. */
const refuseUnrecorded =
  ({ audit, auditFailOpen }: ProviderParts): Stage =>
  (work) => {
    if (!work.answer && !auditFailOpen && audit.failing() !== undefined && isAboutPatients(work.facts))
      work.answer = refuseForAudit(work.facts);
    return false;
  };

/** Which interactions are about patients. Source: the scopes of the audit and provenance page. */
const isAboutPatients = ({ interaction }: ProviderFacts): boolean => interaction?.scope.startsWith('patient/') ?? false;

const refuseForAudit = ({ refusals }: ProviderFacts): Answer =>
  refuse(
    'INTERNAL_SERVER_ERROR',
    {
      expected: 'to record this request in the audit trail before it is answered',
      actual: 'that the trail cannot be written',
      next: 'Repeat the request later; GET /ready at the control port of the provider says why.',
      says: 'The audit trail could not be written, and what is not recorded is not answered.',
    },
    refusals,
  );

const answerTheInteraction = ({ desk, standing, clock }: ProviderParts): Stage => {
  const wait = async (work: Work, coming: Promise<Answer>): Promise<boolean> => {
    work.answer = await coming;
    return false;
  };
  return (work) => {
    if (work.answer) return false;
    const endpoint = work.facts.interaction?.endpoint;
    const catchingUp = endpoint === 'Slot' || endpoint === 'Appointment' ? standing.keepUp(clock.now()) : undefined;
    const answer = catchingUp ? catchingUp.then(() => interact(work.facts, desk)) : interact(work.facts, desk);
    if (answer instanceof Promise) return wait(work, answer);
    work.answer = answer;
    return false;
  };
};

/** Who has the current version of a resource already is told so. */
const leaveOutWhatIsKnown: Stage = (work) => {
  if (work.facts.method === 'GET') work.answer = unlessModified(work.answer!, work.facts.headers);
  return false;
};

const putInFormat: Stage = (work) => {
  work.answer = inFormat(work.answer!, work.facts.negotiated);
  return false;
};

/** An answer leaves when the operating system has its record: the records of one turn of the event loop are written together (P-10). */
const recordTheAnswer = ({ audit, auditFailOpen }: ProviderParts): Stage => {
  const goOn = (work: Work, unrecorded: string | undefined): false => {
    if (unrecorded !== undefined && !auditFailOpen && isAboutPatients(work.facts))
      work.answer = inFormat(refuseForAudit(work.facts), work.facts.negotiated);
    return false;
  };
  return (work) => {
    work.isLeaving = true;
    const recorded = audit.record(work.exchange.at, work.facts, work.answer!);
    return recorded instanceof Promise ? recorded.then((unrecorded) => goOn(work, unrecorded)) : goOn(work, recorded);
  };
};

const sendTheAnswer =
  ({ respond, bodies, journal }: ProviderParts): Stage =>
  (work) => {
    const { res, facts, exchange } = work;
    const answer = work.answer!;
    respond(res, answer, facts.headers, exchange);
    exchange.answerBody = keepBody(answer, bodies);
    exchange.answer = { by: 'provider', status: answer.status, code: answer.code };
    if (answer.why) exchange.why = answer.why;
    work.stamp('answered');
    work.end(journal);
    return true;
  };

/** One that is written while it is sent is larger than any that is kept. */
const keepBody = ({ body }: Answer, bodies: BodyKeeper): KeptBody | undefined => {
  if (isStreamed(body)) return undefined;
  return typeof body === 'string' ? bodies.keep(body) : bodies.keep(...body);
};

/** What failed is answered and recorded like the rest; of a request that broke off there is nobody to answer. */
async function leaveFailed(
  work: Work,
  error: unknown,
  refusedElsewhere: WeakSet<IncomingMessage>,
  leave: readonly Stage[],
  parts: ProviderParts,
): Promise<void> {
  const { audit, journal, policy } = parts;
  try {
    if (work.isLeaving) throw error;
    if (work.res.destroyed) {
      if (!refusedElsewhere.has(work.req))
        await audit.record(work.exchange.at, work.facts, {
          unanswered: 'the connection ended before the request was whole',
        });
      work.exchange.brokenOff = true;
      return work.end(journal);
    }
    work.answer = answerFailure(error, work.exchange, policy, work.facts.refusals);
    await runStages(leave, work);
  } catch (another) {
    failLeaving(work, another, parts);
  }
}
