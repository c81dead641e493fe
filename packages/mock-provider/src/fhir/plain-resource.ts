import type { ResourceClaim } from '@mock-spine/shared/protocol/token';

/** How a value looks that is valid STU3 without a closer look. */
type Look = RegExp | readonly [Look] | { readonly [element: string]: Look };

const text = /^[ -~]+$/;
const uri = /^[!-~]+$/;
const id = /^[A-Za-z0-9\-.]{1,64}$/;
const common = { resourceType: text, id, identifier: [{ system: uri, value: text }] } as const;

/** The examples of the audit and provenance page, in ASCII, which are what most consumers send. */
const looks: Readonly<Record<ResourceClaim, Look>> = {
  requesting_device: { ...common, model: text, version: text },
  requesting_organization: { ...common, name: text },
  requesting_practitioner: { ...common, name: [{ family: text, given: [text], prefix: [text] }] },
};

/**
 * Whether the resource in a claim is so plain that it is valid STU3: it holds nothing but what the examples of the audit and provenance page do. To validate
 * the three of each request takes as long as all rules together.
 * @param resource of the type that the claim must have
 * @returns false where it may be valid or not
 */
export const isPlainResource = (resource: unknown, claim: ResourceClaim): boolean => isLike(resource, looks[claim]);

function isLike(value: unknown, look: Look): boolean {
  if (look instanceof RegExp) return typeof value === 'string' && look.test(value);
  if (isList(look)) return Array.isArray(value) && value.length > 0 && value.every((one) => isLike(one, look[0]));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let isEmpty = true;
  for (const name in value) {
    isEmpty = false;
    if (!Object.hasOwn(look, name) || !isLike((value as Readonly<Record<string, unknown>>)[name], look[name]!))
      return false;
  }
  return !isEmpty;
}

const isList = (look: Exclude<Look, RegExp>): look is readonly [Look] => Array.isArray(look);
