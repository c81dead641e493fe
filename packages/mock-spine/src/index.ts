import about from '../package.json' with { type: 'json' };

export { connectSpine } from './library/connect-spine.ts';
export { startSpine } from './library/start-spine.ts';
export { SpineError } from './library/spine-error.ts';
export type * from './types/asking.ts';
export type * from './types/because.ts';
export type * from './types/exchange.ts';
export type * from './types/fault.ts';
export type * from './types/names.ts';
export type * from './types/registry.ts';
export type * from './types/scorecard.ts';
export type * from './types/sent.ts';
export type * from './types/spine.ts';

/** The version of this package, such as `0.1.0`. */
export const version: string = about.version;
