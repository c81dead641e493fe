import type { Context } from 'koa';
import type Koa from 'koa';
import type { ControlAddress } from '../settings/control-access-settings.ts';
import { namespacePath } from '../namespaces/names.ts';
import { namespaceOf } from './namespace-of-call.ts';
import type { Tokens } from './tokens.ts';

/** Where a control API listens, and whose calls it answers. */
export interface ControlAccess {
  readonly address: ControlAddress;
  /** Undefined where everybody on this machine may call. */
  readonly tokens: Tokens | undefined;
}

/** For this machine alone, without a token. */
export const onLoopback: ControlAccess = {
  address: { host: 'localhost', names: new Set(), publicOrigin: undefined, tokenFile: undefined, tls: undefined },
  tokens: undefined,
};

const accessByApp = new WeakMap<Koa, ControlAccess>();

/** Gives a control API its access. */
export function admitTo(app: Koa, access: ControlAccess): void {
  accessByApp.set(app, access);
}

/** The access of a control API. */
export const accessOfApp = (app: Koa): ControlAccess => accessByApp.get(app) ?? onLoopback;

/**
 * The base of the URLs by which who calls reaches the control API again: its origin, that of `--control-public-origin` or as it was called; and the path of the namespace that
 * the call is about.
 */
export function originOfCall(ctx: Context): string {
  return baseOfNamespace(ctx, namespaceOf(ctx));
}

/** As {@link originOfCall}, for a namespace that the call is not about. */
export const baseOfNamespace = (ctx: Context, namespace: string | undefined): string =>
  (accessOfApp(ctx.app).address.publicOrigin ?? `${ctx.protocol}://${ctx.host}`) +
  (namespace === undefined ? '' : namespacePath(namespace));
