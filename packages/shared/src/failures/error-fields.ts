import { nameOf } from './guard.ts';

/** The code of what was thrown, as Node and the system have it: `ENOENT`; the name of an error that has none. */
export function codeOf(error: unknown): string {
  const { code } = fieldsOf(error);
  return typeof code === 'string' ? code : nameOf(error);
}

/** What was thrown says, in its own words. */
export function messageOf(error: unknown): string {
  const { message } = fieldsOf(error);
  return typeof message === 'string' ? message : String(error);
}

/** Not by its class: an error of Node's own may be of another realm. */
const fieldsOf = (error: unknown): { readonly code?: unknown; readonly message?: unknown } =>
  typeof error === 'object' && error !== null ? error : {};
