import { okWithVersion, refuse } from '../request/answer.ts';
import { locationResource } from '../resources/practice-resources.ts';
import type { Interact } from './interaction.ts';

/** GET /Location/[id]. Source: read_a_location page. */
export const readLocation: Interact = ({ service, path, policy }) => {
  const { practice } = service!;
  const site = practice.sites.find(({ id }) => id === path.slice('/Location/'.length));
  if (site) return okWithVersion(locationResource(site, practice));
  return refuse(
    'NO_RECORD_FOUND',
    {
      expected: `the logical id of a location of practice ${practice.odsCode}`,
      actual: 'an id that none has',
      next: 'Use the id that a schedule refers to.',
    },
    policy.dialect,
  );
};
