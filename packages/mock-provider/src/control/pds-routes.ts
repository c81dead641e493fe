import { z } from 'zod';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { Person } from '@mock-spine/shared/world/patients';
import type { PdsRegister } from '../pds/pds-register.ts';

type Router = Parameters<AddRoutes>[0];

/** Adds `/pds`: at which practice PDS has somebody registered, so that anybody's record can be migrated there. */
export function addPdsRoutes(
  router: Router,
  pds: PdsRegister,
  personOnPds: (nhsNumber: string) => Person | undefined,
): void {
  router.get('/pds', (ctx) => {
    ctx.body = pds.show();
  });
  router.put('/pds', async (ctx) => {
    const moves = Object.entries(await readJsonObject(ctx)).map((one) => readMove(one, personOnPds));
    for (const [nhsNumber, odsCode] of moves) pds.move(nhsNumber, odsCode);
    ctx.body = pds.show();
  });
}

const example =
  'Send for example {"9690937278":"A21472"}, an NHS number of docs/test-data.md with the ODS code of the practice that has the patient now, or null to take the move back.';

const move = z.string().regex(forms.odsCode).nullable();

/** What `PUT /pds` takes: where people are registered, by NHS number; `null` takes a move back. */
export const pdsMoves = z.record(z.string(), move).meta({ examples: [{ '9690937278': 'A21472' }] });

function readMove(
  [nhsNumber, odsCode]: [string, unknown],
  personOnPds: (nhsNumber: string) => Person | undefined,
): [string, string | undefined] {
  if (personOnPds(nhsNumber) === undefined)
    throw new ControlError(400, 'Expected NHS numbers of the cast; found one that nobody has.', example);
  const read = move.safeParse(odsCode);
  if (read.success) return [nhsNumber, read.data ?? undefined];
  throw new ControlError(400, `Expected an ODS code or null; found ${JSON.stringify(odsCode)}.`, example);
}
