import type { Context } from 'koa';
import { z } from 'zod';
import { defaultNamespace, namespaceName } from '../namespaces/names.ts';
import { NamespaceRefusal, type Ending, type Namespace, type Namespaces } from '../namespaces/namespaces.ts';
import { ControlError } from './control-error.ts';
import type { AddRoutes } from './control-routes.ts';
import { boundTo, refuseElsewhere } from './namespace-of-call.ts';
import { readJsonObject } from './read-json.ts';
import { readQuery } from './read-query.ts';

/** How the namespaces of a mock are made, shown and ended. */
export interface NamespaceCalls<Instance extends Ending> {
  readonly namespaces: Namespaces<Instance>;
  /** Makes one from what was sent besides its name. @throws ControlError where that makes no sense */
  readonly compose: (name: string, others: Readonly<Record<string, unknown>>) => Promise<Instance> | Instance;
  /** What is told of one besides its name and its times. */
  readonly describe: (namespace: Namespace<Instance>, ctx: Context) => object;
  /** What is told besides to who has just made it. */
  readonly hand?: (namespace: Namespace<Instance>, ctx: Context) => object;
  /** Ends what else belongs to one, elsewhere. */
  readonly endElsewhere?: (name: string) => Promise<void>;
  /** Ends what an earlier run of the mock left elsewhere of one that is not here. @returns whether there was any */
  readonly endLeftover?: (name: string) => Promise<boolean>;
}

/** What `POST /namespaces` takes at every mock. */
export const namespaceOrder = z.strictObject({
  name: z.string().regex(namespaceName).describe('1 to 40 lower-case letters, digits and dashes.'),
});

/** Adds `GET` and `POST /namespaces`, and `GET` and `DELETE /namespaces/{name}`. A token that is bound to a namespace sees, makes and ends that one alone. */
export function addNamespaceRoutes<Instance extends Ending>(
  router: Parameters<AddRoutes>[0],
  { namespaces, compose, describe, hand, endElsewhere, endLeftover }: NamespaceCalls<Instance>,
): void {
  const show = (namespace: Namespace<Instance>, ctx: Context) => ({
    name: namespace.name,
    madeAt: new Date(namespace.madeAt).toISOString(),
    usedAt: new Date(namespace.usedAt).toISOString(),
    ...describe(namespace, ctx),
  });
  router.get('/namespaces', (ctx) => {
    const bound = boundTo(ctx);
    const seen = namespaces.list().filter(({ name }) => bound === undefined || bound === name);
    ctx.body = { namespaces: seen.map((namespace) => show(namespace, ctx)) };
  });
  router.post('/namespaces', async (ctx) => {
    const { name: asked, ...others } = await readJsonObject(ctx);
    const name = readName(asked);
    checkBound(ctx, name);
    const namespace = await namespaces.make(name, () => compose(name, others)).catch(explainRefusal);
    // Whoever has gone was told nothing of it, and would be refused the name.
    if (ctx.res.destroyed) {
      namespaces.end(name);
      await endElsewhere?.(name);
      return;
    }
    ctx.status = 201;
    ctx.set('Location', `/namespaces/${name}`);
    ctx.body = { ...show(namespace, ctx), ...hand?.(namespace, ctx) };
  });
  router.get('/namespaces/:name', async (ctx) => {
    readQuery(ctx.query, []);
    const namespace = await find(ctx, namespaces);
    namespaces.use(namespace, ctx.res);
    ctx.body = show(namespace, ctx);
  });
  router.delete('/namespaces/:name', async (ctx) => {
    readQuery(ctx.query, []);
    const name = nameIn(ctx);
    // One that is being made ends as soon as it is there: at a replica that is refused the name, another one may have it.
    await namespaces.untilMade(name);
    if ((await namespaces.findAnywhere(name)) !== undefined) {
      namespaces.end(name);
      await endElsewhere?.(name);
    } else if (!namespaceName.test(name) || namespaces.isComing(name) || !(await endLeftover?.(name)))
      throw missing(ctx, name, namespaces);
    ctx.status = 204;
  });
}

type NamedContext = Context & { readonly params: Readonly<Record<string, string>> };

async function find<Instance extends Ending>(
  ctx: NamedContext,
  namespaces: Namespaces<Instance>,
): Promise<Namespace<Instance>> {
  const name = nameIn(ctx);
  const namespace = await namespaces.findAnywhere(name);
  if (namespace) return namespace;
  throw missing(ctx, name, namespaces);
}

/** @throws ControlError 403 where the token is bound to another one, 409 for the default one */
function nameIn(ctx: NamedContext): string {
  const name = ctx.params['name'] ?? '';
  checkBound(ctx, name);
  if (name === defaultNamespace)
    throw new ControlError(
      409,
      'default is the namespace of who names none: it is always there.',
      'POST /reset puts it back to how it was at the start.',
    );
  return name;
}

const missing = (ctx: Context, name: string, namespaces: Pick<Namespaces<Ending>, 'suggest'>): ControlError =>
  new ControlError(
    404,
    `There is no namespace ${JSON.stringify(name).slice(0, 100)}; or it has ended, since nobody used it for long.${
      // Who has a token of one is told of no other.
      boundTo(ctx) === undefined ? namespaces.suggest(name) : ''
    }`,
    'GET /namespaces lists those that are there.',
  );

function readName(asked: unknown): string {
  const read = namespaceOrder.safeParse({ name: asked });
  if (read.success) return read.data.name;
  throw new ControlError(
    400,
    asked === undefined ? 'name is missing.' : `name is ${JSON.stringify(asked).slice(0, 100)}.`,
    'Send for example {"name":"team-a"}: 1 to 40 lower-case letters, digits and dashes.',
  );
}

function checkBound(ctx: Context, name: string): void {
  const bound = boundTo(ctx);
  if (bound !== undefined && bound !== name) throw refuseElsewhere(bound);
}

/** @throws ControlError 409 or 429; what it is given, when it is no refusal */
function explainRefusal(error: unknown): never {
  if (!(error instanceof NamespaceRefusal)) throw error;
  if (error.reason === 'taken')
    throw new ControlError(409, error.message, 'Choose another name, or end it with DELETE /namespaces/{name}.');
  throw new ControlError(
    429,
    error.message,
    'End one with DELETE /namespaces/{name}, or allow more with --namespaces.',
  );
}
