import type Koa from 'koa';
import { defaultControlLimits, type ControlLimits } from '../http/control-limits.ts';

const limitsByApp = new WeakMap<Koa, ControlLimits>();

/** Gives a control API its limits. */
export function limitApp(app: Koa, limits: ControlLimits): void {
  limitsByApp.set(app, limits);
}

/** The limits of a control API. */
export const limitsOfApp = (app: Koa): ControlLimits => limitsByApp.get(app) ?? defaultControlLimits;
