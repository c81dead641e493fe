import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Directory } from '../registry/directory.ts';
import { writeReport } from '../scorecard/report.ts';
import type { Score } from '../scorecard/scorecard.ts';

type Router = Parameters<AddRoutes>[0];

/** What the scorecards are made from. */
export interface Scoring {
  /** What is known by now, at all replicas. */
  readonly score: () => Promise<Score>;
  /** The directory in force. */
  readonly directory: () => Directory;
  readonly trialsOpen: boolean;
}

/** Adds the call that shows what each consumer has proven: `?asid=` for one of them, `?sds=elsewhere` and `?pds=elsewhere` where look-ups and traces are not made here. */
export function addScorecardRoutes(router: Router, { score, directory, trialsOpen }: Scoring): void {
  router.get('/scorecard', async (ctx) => {
    const { asid, sds, pds, ...others } = ctx.query;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined)
      throw new ControlError(
        400,
        `${JSON.stringify(unknown)} is not understood.`,
        'Give ?asid=<asid> for one consumer, ?sds=elsewhere where look-ups are made elsewhere, ?pds=elsewhere where traces are.',
      );
    if (asid !== undefined && (typeof asid !== 'string' || asid === ''))
      throw new ControlError(
        400,
        `asid is ${JSON.stringify(asid)}.`,
        'Give one ASID, or leave it out for every consumer.',
      );
    for (const [name, value] of Object.entries({ sds, pds }))
      if (value !== undefined && value !== 'elsewhere')
        throw new ControlError(400, `${name} is ${JSON.stringify(value)}.`, `Give ${name}=elsewhere, or leave it out.`);
    const elsewhere = { sds: sds !== undefined, pds: pds !== undefined };
    const report = writeReport(await score(), directory(), { asid, elsewhere, trialsOpen });
    if (asid !== undefined && report.consumers.length === 0)
      throw new ControlError(
        404,
        `No request of ${asid.slice(0, 40)} has been seen.`,
        'Have the client send one with this ASID as Ssp-From; GET /scorecard lists the consumers that were seen.',
      );
    ctx.body = report;
  });
}
