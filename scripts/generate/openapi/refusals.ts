import { isOpen } from '@mock-spine/shared/control/require-token';
import { isShared } from './namespace-operations.ts';
import type { Operation } from './operation.ts';

/** Statuses of a call's refusals: those of its own, and those that come before it. */
export function refusalsOf({ call, takes, refuses = [] }: Operation): readonly number[] {
  const path = call.slice(call.indexOf('/'));
  const first = [
    ...(takesAnyQuery.test(path) && isShared(path) ? [] : [400]),
    ...(isOpen(path) ? [] : [401, 403]),
    ...(isShared(path) ? [] : [404]),
    ...(takes ? [413] : []),
  ];
  return [...new Set([...first, ...refuses])].toSorted((one, other) => one - other);
}

/** All others refuse a parameter that they do not know. */
const takesAnyQuery = /^\/($|page\/|provider\/|STU3\/|spine-directory\/|personal-demographics\/)/;

/** What each of them says. */
export const refusals: Readonly<Record<number, string>> = {
  400: 'It makes no sense.',
  401: 'It needs a token: where --control-token-file is, or the control API can be reached from elsewhere.',
  403: 'The token does not give that.',
  404: 'There is no such thing, or no such namespace.',
  409: 'It cannot be done as things are.',
  413: 'The body is too large.',
  422: 'It is well-formed, and makes no sense: every problem is named.',
  429: 'There are as many as may be.',
  502: 'The other mock does not answer.',
  503: 'Not now.',
  504: 'The other mock takes too long.',
};
