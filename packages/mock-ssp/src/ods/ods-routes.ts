import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import type { LookUpExchange } from '@mock-spine/shared/journal/exchange';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { Registry } from '../registry/registry.ts';
import type { LookUpAsker } from '../scorecard/whose-look-up.ts';
import { addressOf } from '../trials/caller.ts';
import { organizationResource } from './organization.ts';

/** What the look-ups of organisations work on. */
export interface Ods {
  /** The registry in force. */
  readonly registry: () => Registry;
  /** A new GUID. */
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** The ASIDs of the consumer that made a look-up, as far as that is known when it is called. */
  readonly whose: (asker: LookUpAsker) => readonly string[];
  /** Is told of each look-up when it is answered. */
  readonly onAnswered: (lookUp: LookUpExchange) => void;
}

type Router = Parameters<AddRoutes>[0];

/** Adds the Organisation Data Service by FHIR STU3: the reading of one organisation. Source: its specification, "Read", and published answers. */
export function addOdsRoutes(router: Router, ods: Ods): void {
  router.get('/STU3/Organization/:id', (ctx) => {
    const [at, start] = [ods.now(), ods.stopwatch()];
    const odsCode = String(ctx['params']['id']);
    const became = lookUp(ctx, odsCode, ods);
    const asker: LookUpAsker = {
      address: addressOf(ctx.req.socket.remoteAddress),
      apiKey: undefined,
      correlationId: undefined,
    };
    ods.onAnswered({
      kind: 'look-up',
      at,
      remoteAddress: ctx.req.socket.remoteAddress,
      correlationId: ods.newId(),
      sentApiKey: false,
      method: ctx.method,
      target: ctx.url,
      asked: {
        resource: 'Organization',
        organisation: odsCode,
        interaction: undefined,
        partyKey: undefined,
        manufacturer: undefined,
      },
      ...became,
      faults: [],
      milliseconds: ods.stopwatch() - start,
      consumers: () => ods.whose(asker),
    });
  });
}

/** Answers, and tells what became of it. */
function lookUp(ctx: Context, odsCode: string, ods: Ods): Pick<LookUpExchange, 'answer' | 'found' | 'refused'> {
  const organisation = ods.registry().organisations.find((one) => one.odsCode === odsCode);
  if (organisation) {
    answer(ctx, 200, organizationResource(organisation));
    return { answer: { by: 'ssp', status: 200 }, found: 1 };
  }
  answer(ctx, 404, notFound(ods.newId()));
  return {
    answer: { by: 'ssp', status: 404, code: 'NO_RECORD_FOUND' },
    refused: {
      requirement: 'A-251',
      reason: 'NO_RECORD_FOUND',
      says: 'The registry has no such organisation.',
      next: nextFor(odsCode, ods),
    },
  };
}

function nextFor(odsCode: string, { registry }: Ods): string {
  const meant = registry().organisations.find((one) => one.odsCode === odsCode.toUpperCase());
  if (meant) return `Ask for ${meant.odsCode}: ODS codes are in capitals.`;
  return forms.odsCode.test(odsCode)
    ? 'Compare the code with GET /registry; PATCH /registry adds an organisation.'
    : 'Ask for an ODS code: three to ten capital letters and digits.';
}

/** Source: the translation of refusals in the published facade of ODS. */
const notFound = (id: string): object => ({
  resourceType: 'OperationOutcome',
  id,
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1'] },
  issue: [
    {
      severity: 'error',
      code: 'not-found',
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
            code: 'NO_RECORD_FOUND',
            display: 'No record found',
          },
        ],
      },
      diagnostics: 'No record found for supplied ODS code',
    },
  ],
});

function answer(ctx: Context, status: number, body: object): void {
  ctx.body = `${JSON.stringify(body)}\n`;
  ctx.status = status;
  ctx.set('Content-Type', 'application/fhir+json');
}
