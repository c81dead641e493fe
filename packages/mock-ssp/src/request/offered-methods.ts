import { comparablePath } from '@mock-spine/shared/protocol/comparable-path';
import { interactionsAt } from '@mock-spine/shared/protocol/interactions';
import type { Directory } from '../registry/directory.ts';
import type { Target } from './target.ts';
import { forwardedMethods } from './forwarded-methods.ts';
import { restAfter } from '../registry/target-differences.ts';

/** The methods of the interactions that a URL stands for, whichever registered endpoint it is below; none where there is no interaction. */
export function offeredMethods(wanted: Target, directory: Directory): readonly string[] {
  if (wanted.names !== 'url') return [];
  const url = wanted.url.replace(/[?#].*$/s, '');
  const found = directory.endpointsAbove(url).flatMap(({ capability, endpoint }) => {
    const path = comparablePath(restAfter(url, endpoint.url)!);
    return path === undefined ? [] : [{ capability, path }];
  });
  return forwardedMethods.filter((method) =>
    found.some(({ capability, path }) => interactionsAt(capability, method, path).length > 0),
  );
}
