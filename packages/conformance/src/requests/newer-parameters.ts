import { objectIn } from '@mock-spine/shared/protocol/json';
import { parameterSince } from '@mock-spine/shared/protocol/record-parameters';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { TestedAnswer } from '../kit/send.ts';
import { isLater, type Version } from '../kit/version.ts';
import { readResource } from './read-bundle.ts';

/** Why something is left out at a provider of an older version. */
export const leftOut = (what: string, since: string, { is, from }: Version): string =>
  `${what} came with ${since}, and the provider is of ${is}, as ${from} says.`;

/** Why something is left out at a provider of a newer version. */
export const takenBack = (end: string, { is, from }: Version): string =>
  `It holds no more since ${end}, and the provider is of ${is}, as ${from} says.`;

/** Why a request that asks for an area of a newer version is not sent; undefined where it asks for none. */
export function newerParameter(draft: Draft, version: Version): string | undefined {
  const name = parametersIn(draft).find((one) => isLater(parameterSince(one), version));
  return name === undefined ? undefined : leftOut(name, parameterSince(name)!, version);
}

/**
 * What an answer says of an area that the request asked for and the provider does not know: a warning is right then, whatever stands in the parameter.
 * Source: version_compatibility page, "Forwards compatibility". Undefined where there is no such warning.
 */
export function warnedOf(draft: Draft, { status, body }: TestedAnswer): string | undefined {
  if (status !== 200 || !body.includes('NOT_IMPLEMENTED')) return undefined;
  const name = parametersIn(draft).find(
    (one) => parameterSince(one) !== undefined && body.includes(`${one} is an unrecognised parameter`),
  );
  return name === undefined
    ? undefined
    : `The provider does not know ${name}, and warns of it with NOT_IMPLEMENTED, which is right for what is newer than its version.`;
}

/** The names of the parameters in the body of a request for a record. */
function parametersIn({ interaction, body }: Draft): string[] {
  const parameters = interaction.body === 'Parameters' ? readResource(body ?? '')?.['parameter'] : undefined;
  return Array.isArray(parameters) ? parameters.map((one) => String(objectIn(one)?.['name'])) : [];
}
