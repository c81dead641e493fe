import { comparablePath } from '@mock-spine/shared/protocol/comparable-path';
import { fitsPath, interactionById, interactionsAt, type Capability } from '@mock-spine/shared/protocol/interactions';
import { idsListedAs, serviceOf } from '@mock-spine/shared/protocol/services';
import type { Directory, ListedEndpoint } from '../registry/directory.ts';
import type { Target } from './target.ts';
import { forwardedMethods } from './forwarded-methods.ts';
import { restAfter } from '../registry/target-differences.ts';

/** The methods of the interactions that a URL stands for, whichever registered endpoint it is below; none where there is no interaction. */
export function offeredMethods(wanted: Target, directory: Directory): readonly string[] {
  if (wanted.names !== 'url') return [];
  const url = wanted.url.replace(/[?#].*$/s, '');
  const found = directory.endpointsAbove(url).flatMap(({ serves, endpoint }) => {
    const path = comparablePath(restAfter(url, endpoint.url)!);
    return path === undefined ? [] : [{ serves, path }];
  });
  return forwardedMethods.filter((method) => found.some(({ serves, path }) => takes(serves, method, path)));
}

/** Of a service that is none of GP Connect's the methods are known, and not the paths. */
const takes = (serves: ListedEndpoint['serves'], method: (typeof forwardedMethods)[number], path: string): boolean => {
  const interaction = interactionById(serves);
  if (interaction) return interaction.method === method && fitsPath(interaction, path);
  return serves.startsWith('urn:')
    ? idsListedAs(serves).some((id) => serviceOf(id).methods.includes(method))
    : interactionsAt(serves as Capability, method, path).length > 0;
};
