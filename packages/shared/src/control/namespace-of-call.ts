import type { Context, Next } from 'koa';
import { defaultNamespace, namespaceName } from '../namespaces/names.ts';
import { ControlError } from './control-error.ts';

/** What is kept with a call of the namespace that it is about. */
interface NamespaceState {
  /** As the call, or its token, names it. */
  namespace?: string;
  /** The one that its token is bound to. */
  bound?: string;
}

const stateOf = ({ state }: Pick<Context, 'state'>): NamespaceState => state as NamespaceState;

/** The namespace that an `apikey` of SDS stands for. */
export type NamespaceOfKey = (key: string) => string | undefined;

/**
 * Reads which namespace a call is about: that of `?namespace=team-a`, or of a path that begins by `/ns/team-a`, for clients that are told a base URL; or that
 * of the `apikey` of a look-up in SDS. What comes after sees the call without it.
 * @throws ControlError 400 where it is no name, or there are two
 */
export const readNamespace =
  (ofKey: NamespaceOfKey = () => undefined) =>
  (ctx: Context, next: Next): Promise<unknown> => {
    const [, byPath, path] = /^\/ns\/([^/]*)(\/.*)?$/.exec(ctx.path) ?? [];
    const byQuery = takeFromQuery(ctx);
    if (byPath !== undefined) ctx.path = path ?? '/';
    const [name, another] = new Set([...(byPath === undefined ? [] : [byPath]), ...byQuery]);
    if (name === undefined) {
      const bySds = isLookUp(ctx) ? ofKey(ctx.get('apikey')) : undefined;
      if (bySds !== undefined) stateOf(ctx).namespace = bySds;
      return next();
    }
    if (another !== undefined)
      throw new ControlError(
        400,
        'The call names two namespaces.',
        'Give namespace once, or the path /ns/<name>/ alone.',
      );
    if (!namespaceName.test(name))
      throw new ControlError(
        400,
        `namespace is ${JSON.stringify(name).slice(0, 100)}.`,
        'Give a name of 1 to 40 lower-case letters, digits and dashes; GET /namespaces lists those that are there.',
      );
    stateOf(ctx).namespace = name;
    return next();
  };

const isLookUp = ({ path }: Context): boolean => path.startsWith('/spine-directory/');

/** Takes the parameter out of a query; the rest stays as it was written. */
function takeFromQuery(ctx: Context): readonly string[] {
  if (!ctx.querystring.includes('namespace=')) return [];
  const parts = ctx.querystring.split('&');
  const isOurs = (part: string): boolean => part.startsWith('namespace=');
  ctx.querystring = parts.filter((part) => !isOurs(part)).join('&');
  return parts.filter(isOurs).map((part) => part.slice('namespace='.length));
}

/** The namespace that a call is about; undefined where it is the default one. */
export function namespaceOf(ctx: Pick<Context, 'state'>): string | undefined {
  const { namespace } = stateOf(ctx);
  return namespace === defaultNamespace ? undefined : namespace;
}

/** The namespace that the token of a call is bound to. */
export const boundTo = (ctx: Pick<Context, 'state'>): string | undefined => stateOf(ctx).bound;

/** The calls that make, list and end namespaces: about none of them. */
const aboutNone = /^\/namespaces(\/|$)/;

/**
 * Lets a call with a bound token be about its namespace, and no other one.
 * @throws ControlError 403 where it names another one
 */
export function bind(ctx: Context, namespace: string): void {
  const state = stateOf(ctx);
  state.bound = namespace;
  if (aboutNone.test(ctx.path)) return;
  suppose(ctx, namespace);
  if (state.namespace !== namespace) throw refuseElsewhere(namespace);
}

/** Has a call that names no namespace be about one. */
export function suppose(ctx: Pick<Context, 'state'>, namespace: string | undefined): void {
  const state = stateOf(ctx);
  if (state.namespace === undefined && namespace !== undefined) state.namespace = namespace;
}

/** For who has a token of one namespace and asks for another one. */
export const refuseElsewhere = (bound: string): ControlError =>
  new ControlError(
    403,
    `This token is bound to the namespace ${bound}.`,
    'Call for that one, or use a token that is bound to none.',
  );
