import type Koa from 'koa';
import { defaultLimits, type Limits } from '../http/limits.ts';

/** The limits of a control port (T-02). Times are in milliseconds. */
export interface ControlLimits extends Pick<Limits, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'sendTimeout' | 'maxHeaderSize' | 'maxHeaderFields' | 'maxConnections'> {
  /** Bytes of a body. */
  readonly bodyLimit: number;
  /** How deeply the JSON of a body may be nested: arrays and objects within each other. */
  readonly nesting: number;
  /** Streams of exchanges open at the same time. */
  readonly streams: number;
}

export const defaultControlLimits: ControlLimits = {
  headersTimeout: defaultLimits.headersTimeout,
  requestTimeout: defaultLimits.requestTimeout,
  keepAliveTimeout: defaultLimits.keepAliveTimeout,
  sendTimeout: defaultLimits.sendTimeout,
  maxHeaderSize: defaultLimits.maxHeaderSize,
  maxHeaderFields: defaultLimits.maxHeaderFields,
  maxConnections: 256,
  bodyLimit: 1024 * 1024,
  nesting: 100,
  streams: 64,
};

const limitsByApp = new WeakMap<Koa, ControlLimits>();

/** Gives a control API its limits. */
export function limitApp(app: Koa, limits: ControlLimits): void {
  limitsByApp.set(app, limits);
}

/** The limits of a control API. */
export const limitsOfApp = (app: Koa): ControlLimits => limitsByApp.get(app) ?? defaultControlLimits;
