import { profiles } from '@mock-spine/shared/protocol/identifiers';

/**
 * A Bundle of what was found: no `entry` when nothing was. Source: FHIR API guidance page, "Bundles"; profile GPConnect-Searchset-Bundle-1.
 * @param extension of the Bundle's meta
 */
export const searchset = (resources: readonly unknown[], extension?: readonly unknown[]) => ({
  resourceType: 'Bundle',
  meta: { ...(extension && { extension }), profile: [profiles.searchsetBundle] },
  type: 'searchset',
  ...(resources.length > 0 && { entry: resources.map((resource) => ({ resource })) }),
});
