import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { firstOfMany } from '@mock-spine/shared/words/first-of-many';
import { validateResource } from '../fhir/validate.ts';
import { withBodyAtService } from './given.ts';
import type { ProviderRule } from './rule.ts';
import { findOtherType } from './type-of-body.ts';

/** Error handling page, "Resource validation errors": a body is the resource that the interaction takes. */
export const stu3BodyRules: readonly ProviderRule[] = [
  {
    id: 'body-has-known-elements',
    requirement: 'A-041',
    says: 'A body in XML has only elements and attributes that FHIR has a place for.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-well-formed'],
    check: ({ body, dialect }) => {
      const [first] = body?.findings ?? [];
      if (first === undefined) return undefined;
      return {
        expected: `a ${dialect.release} resource in XML`,
        actual: `${first.path}: ${first.reason}`,
        next: 'Validate the resource before it is sent.',
      };
    },
  },
  ...withBodyAtService([
    {
      id: 'body-is-the-resource',
      requirement: 'A-041',
      says: 'The body is the resource that the interaction takes: Parameters to register a patient, else an Appointment.',
      force: 'SHALL',
      failsWith: 'INVALID_RESOURCE',
      needs: ['interaction-fits-path', 'interaction-fits-method', 'body-has-known-elements'],
      concerns: (interaction) => typeOf(interaction) !== undefined,
      check: (facts) => {
        const wanted = typeOf(facts.interaction);
        return wanted && findOtherType(facts.body.json, wanted, `Send the ${wanted} resource by itself.`);
      },
    },
  ]),
];

/** The same: it is valid FHIR STU3. What says more exactly what is wrong stands before it. */
export const stu3ValidityRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'body-is-valid-stu3',
    requirement: 'A-041',
    says: 'The body is valid FHIR STU3: no unknown property, the right types, every mandatory element.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-the-resource'],
    check: (facts) => {
      const [first, ...others] = validateResource(facts.body.json, typeOf(facts.interaction));
      if (first === undefined) return undefined;
      return {
        expected: `a valid STU3 ${typeOf(facts.interaction)}`,
        actual: firstOfMany(`${first.path}: ${first.reason}`, others),
        next: 'Validate the resource before it is sent.',
      };
    },
  },
]);

/** The resource that the body is; those of the records have rules of their own. */
const typeOf = ({ capability, body }: Interaction) =>
  capability === 'structured' || capability === 'html' ? undefined : body;
