import { okWithVersion, refuse } from '../request/answer.ts';
import { practitionerResource } from '../resources/practice-resources.ts';
import type { Interact } from './interaction.ts';

/** GET /Practitioner/[id]. Source: read_a_practitioner page. */
export const readPractitioner: Interact = ({ service, path, policy }) => {
  const { practitioners, odsCode } = service!.practice;
  const practitioner = practitioners.find(({ id }) => id === path.slice('/Practitioner/'.length));
  if (practitioner) return okWithVersion(practitionerResource(practitioner));
  return refuse(
    'PRACTITIONER_NOT_FOUND',
    {
      expected: `the logical id of a practitioner of practice ${odsCode}`,
      actual: 'an id that none has',
      next: 'Find the practitioner first and use the id in the answer.',
    },
    policy.dialect,
  );
};
