import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import { localDate } from '@mock-spine/shared/world/local-time';
import { practiceOnPds, type Person } from '@mock-spine/shared/world/patients';
import { tracedAs, type LookUp } from '../scorecard/look-ups.ts';
import type { LookUpAsker } from '../scorecard/whose-look-up.ts';
import type { Allowance } from '../throttle/token-bucket.ts';
import { addressOf, shortOnly } from '../trials/caller.ts';
import { checkRequestId, checkToken } from './admit.ts';
import { findPerson } from './find-person.ts';
import { patientResource, recordVersion } from './patient-resource.ts';
import { pdsErrors, pdsOutcome, PdsRefusal } from './pds-errors.ts';

/** What the traces work on. */
export interface Pds {
  /** The bearer token that callers must send; undefined where any will do, or none. */
  readonly token: string | undefined;
  /** Whom it has, by NHS number. */
  readonly person: (nhsNumber: string) => Person | undefined;
  /** At which practice it has somebody now whose practice was changed; undefined of everybody else. */
  readonly moved: (nhsNumber: string) => Promise<string | undefined>;
  /** Counts a call, at milliseconds since the epoch; undefined where there is no limit. */
  readonly countCall: (at: number) => Allowance | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** The ASIDs of the consumer that made a trace, as far as that is known when it is called. */
  readonly whose: (asker: LookUpAsker) => readonly string[];
  /** Is told of each trace that found somebody. */
  readonly onFound: (trace: LookUp) => void;
  /** Is told of each trace when it is answered. */
  readonly onAnswered: (trace: LookUpExchange) => void;
}

type Router = Parameters<AddRoutes>[0];

/** Adds the Personal Demographics Service by FHIR R4: the reading of one patient. Source: its specification, get patient. */
export function addPdsRoutes(router: Router, pds: Pds): void {
  router.all(/^\/personal-demographics(\/.*)?$/, async (ctx) => {
    const [at, start] = [pds.now(), pds.stopwatch()];
    const asker: LookUpAsker = {
      address: addressOf(ctx.req.socket.remoteAddress),
      apiKey: undefined,
      correlationId: shortOnly(ctx.get('X-Correlation-ID')),
    };
    const { person, ...became } = await trace(ctx, pds);
    if (person) pds.onFound({ at, ...asker, found: new Set([askedIn(ctx), person.nhsNumber].map(tracedAs)) });
    pds.onAnswered({
      kind: 'look-up',
      at,
      remoteAddress: ctx.req.socket.remoteAddress,
      correlationId: asker.correlationId ?? ctx.get('X-Request-ID').slice(0, 64),
      sentApiKey: false,
      method: ctx.method,
      target: ctx.url,
      asked: patientAlone,
      ...became,
      faults: [],
      milliseconds: pds.stopwatch() - start,
      consumers: () => pds.whose(asker),
    });
  });
}

/** What is asked for, for the journal: an NHS number is in the target, where it is masked. */
const patientAlone = {
  resource: 'Patient',
  organisation: undefined,
  interaction: undefined,
  partyKey: undefined,
  manufacturer: undefined,
} as const;

/** Answers, and tells what became of it. */
async function trace(
  ctx: Context,
  pds: Pds,
): Promise<Pick<LookUpExchange, 'answer' | 'found' | 'refused'> & { readonly person?: Person }> {
  for (const name of ['X-Request-Id', 'X-Correlation-Id']) if (ctx.get(name) !== '') ctx.set(name, ctx.get(name));
  try {
    const person = find(ctx, pds);
    const moved = await pds.moved(person.nhsNumber);
    const version = recordVersion(moved !== undefined);
    ctx.set('ETag', `W/"${version}"`);
    answer(ctx, 200, patientResource(person, moved ?? practiceOnPds(person), version, localDate(pds.now())));
    return { answer: { by: 'ssp', status: 200 }, found: 1, person };
  } catch (error) {
    if (!(error instanceof PdsRefusal)) throw error;
    const { code, message } = error;
    const { status, next } = pdsErrors[code];
    answer(ctx, status, pdsOutcome(error));
    return {
      answer: { by: 'ssp', status, code },
      refused: { requirement: 'A-190', reason: code, says: message, next },
    };
  }
}

/** The NHS number in the path, or whatever stands there; empty where the path is another one. */
const askedIn = (ctx: Context): string =>
  /^\/personal-demographics\/FHIR\/R4\/Patient\/([^/]+)$/.exec(ctx.path)?.[1] ?? '';

/** In the order of the stubs of PDS: the id of the request, the token, the number. */
function find(ctx: Context, { token, countCall, now, person }: Pds): Person {
  const nhsNumber = askedIn(ctx);
  checkRequestId(ctx.get('X-Request-ID'));
  checkToken(ctx.get('Authorization'), token);
  if (countCall(now())?.granted === false) throw new PdsRefusal('TOO_MANY_REQUESTS');
  if (ctx.method !== 'GET' || nhsNumber === '') throw new PdsRefusal('UNSUPPORTED_SERVICE');
  return findPerson(nhsNumber, person);
}

function answer(ctx: Context, status: number, body: object): void {
  ctx.body = `${JSON.stringify(body, null, 2)}\n`;
  ctx.status = status;
  ctx.set('Content-Type', 'application/fhir+json');
}
