import { providerRules } from '@mock-spine/mock-provider/pipeline';
import { interactionByName, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { nobody } from './nobody.ts';

/** Where a provider that has Access Record HTML alone is tried with what fits any interaction. */
export const ofHtmlAlone: InteractionName = 'read-metadata-html';

/** The clauses on the headers of the SSP, and on the token. */
const ofHead: ReadonlySet<string> = new Set(['P-07', 'P-08']);

const rules = new Map(providerRules.map((rule) => [rule.id, rule]));
const good = goodRequest(interactionByName(ofHtmlAlone), nobody);

/**
 * Whether a vector fits the interactions of Access Record HTML, too: it changes headers or the token alone, and its rule is not one of the other dialect, whose clauses are none of
 * this one.
 */
export function fitsHtml({ rule, requirement, interaction, change }: Vector): boolean {
  const concerns = rules.get(rule)?.concerns;
  if (concerns !== undefined && !concerns(interactionByName(ofHtmlAlone))) return false;
  if (interaction === undefined) return true;
  if (interaction !== 'search-patient' || !ofHead.has(requirement)) return false;
  const { method, serviceRoot, path, body } = change(good);
  return method === good.method && serviceRoot === good.serviceRoot && path === good.path && body === good.body;
}
