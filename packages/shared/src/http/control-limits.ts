import { defaultLimits, type Limits } from './limits.ts';

/** The limits of a control port (T-02). Times are in milliseconds. */
export interface ControlLimits extends Pick<
  Limits,
  | 'headersTimeout'
  | 'requestTimeout'
  | 'keepAliveTimeout'
  | 'sendTimeout'
  | 'maxHeaderSize'
  | 'maxHeaderFields'
  | 'maxConnections'
> {
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
