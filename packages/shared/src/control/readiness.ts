import type Router from '@koa/router';
import { ControlError } from './control-error.ts';
import { readQuery } from './read-query.ts';

/** Why a part of a mock cannot do its work now, in a sentence; undefined when it can. */
export type ReadinessPart = () => Promise<string | undefined> | string | undefined;

/** What has to be ready, at one mock or another. */
const parts = ['running', 'certificates', 'audit', 'provider', 'database', 'chains'] as const;

/** What has to be ready at a mock, by name. */
export type Readiness = Readonly<Partial<Record<(typeof parts)[number], ReadinessPart>>>;

/**
 * Adds `GET /ready`: 200 when every part is, 503 with the reasons otherwise. Its parameter `except` leaves a part out, for who looks after that by
 * other means: one question does for all mocks, with or without that part.
 */
export function addReadyRoute(router: Router, name: string, readiness: Readiness): void {
  router.get('/ready', async (ctx) => {
    const left = readExceptions(readQuery(ctx.query, ['except']));
    const asked = Object.entries(readiness).filter(([part]) => !left.includes(part));
    const reasons = (await Promise.all(asked.map(async ([, part]) => part()))).filter((reason) => reason !== undefined);
    ctx.status = reasons.length > 0 ? 503 : 200;
    ctx.body = { name, ready: reasons.length === 0, ...(reasons.length > 0 && { because: reasons.join(' ') }) };
  });
}

function readExceptions({ except }: Readonly<Record<string, unknown>>): readonly string[] {
  if (except === undefined) return [];
  const names = String(except).split(',');
  const unknown = names.find((name) => !parts.some((part) => part === name));
  if (unknown === undefined) return names;
  throw new ControlError(
    400,
    `except is ${JSON.stringify(except)}; ${JSON.stringify(unknown)} is no part of a mock.`,
    `Name one or more of ${parts.join(', ')}, with commas between them.`,
  );
}
