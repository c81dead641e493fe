import { okWithVersion, refuse } from '../request/answer.ts';
import { organizationResource } from '../resources/practice-resources.ts';
import type { Interact } from './interaction.ts';

/** GET /Organization/[id]. Source: read_an_organisation page. */
export const readOrganization: Interact = ({ service, path, policy }) => {
  const { practice } = service!;
  if (path.slice('/Organization/'.length) === practice.organisationId)
    return okWithVersion(organizationResource(practice));
  return refuse(
    'ORGANISATION_NOT_FOUND',
    {
      expected: `the logical id of practice ${practice.odsCode}`,
      actual: 'another id',
      next: 'Find the organisation first and use the id in the answer.',
    },
    policy.dialect,
  );
};
