import type Router from '@koa/router';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { readInstant } from '../world/instant.ts';
import { ControlError } from './control-error.ts';
import { readJsonObject } from './read-json.ts';

/** Moves another mock's clock too, or puts it right again when there is no moment; tells what became of that. */
export type MoveOther = (moment: string | undefined) => Promise<Record<string, unknown>>;

/** Adds `GET`, `PUT` and `DELETE /clock`: the time that tokens, rules and slots go by. TLS keeps the real time. */
export function addClockRoutes(router: Router, clock: Clock, moveOther: MoveOther = async () => ({})): void {
  const show = () => ({ now: new Date(clock.now()).toISOString(), moved: clock.moved });

  router.get('/clock', (ctx) => {
    ctx.body = show();
  });
  router.put('/clock', async (ctx) => {
    const moment = readMoment(await readJsonObject(ctx));
    const other = await moveOther(new Date(moment).toISOString());
    clock.set(moment);
    ctx.body = { ...show(), ...other };
  });
  router.delete('/clock', async (ctx) => {
    const other = await moveOther(undefined);
    clock.reset();
    ctx.body = { ...show(), ...other };
  });
}

/** What `PUT /clock` takes. */
export const clockChange = z
  .strictObject({
    now: z
      .string()
      .refine((text) => isInTime(readInstant(text)))
      .meta({ format: 'date-time', description: 'A date and time with an offset, from 1970 to 9998.' }),
  })
  .meta({ examples: [{ now: '2026-10-25T00:59:00+01:00' }] });

function readMoment(body: Record<string, unknown>): number {
  const read = clockChange.safeParse(body);
  if (read.success) return readInstant(read.data.now)!;
  const unknown = read.error.issues.find((issue) => issue.code === 'unrecognized_keys')?.keys[0];
  if (unknown !== undefined)
    throw new ControlError(400, `${JSON.stringify(unknown)} is unknown.`, 'The only key is now.');
  throw new ControlError(
    400,
    `now is ${JSON.stringify(body['now'])?.slice(0, 100)}.`,
    'Send a date and time with an offset, for example {"now":"2026-10-25T00:59:00+01:00"}, from 1970 to 9998.',
  );
}

const isInTime = (moment: number | undefined): boolean => moment !== undefined && moment >= 0 && moment <= latest;

/** Slots are planned ahead of the clock: the calendar must go on beyond it. */
const latest = Date.parse('9998-12-31T00:00:00Z');
