import { fitsPath, interactionById, lacksId, type Interaction } from '@mock-spine/shared/protocol/interactions';
import { atServiceRoot, withInteraction } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** Interaction ids page: the interaction that is named against the request that is made. */
export const interactionIdRules: readonly ProviderRule[] = [
  {
    id: 'interaction-known',
    requirement: 'P-06',
    says: 'Ssp-InteractionID names an interaction of GP Connect.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['ssp-interactionid-present'],
    check: ({ interaction, ssp, policy }) => {
      if (interaction) return undefined;
      const known = interactionById(ssp.interactionId ?? '');
      return {
        expected: known
          ? `an interaction id of GP Connect ${policy.version.name}`
          : 'an interaction id of GP Connect 1.x',
        actual: quote(ssp.interactionId),
        next: known
          ? absentInteraction(known, policy.version.name)
          : 'Compare it with the interaction ids page; ids are case sensitive.',
      };
    },
  },
  ...atServiceRoot([
    {
      id: 'interaction-fits-service-root',
      requirement: 'P-06',
      says: 'The interaction belongs to the capability whose service root is called.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known', 'service-root-known'],
      check: ({ interaction, service }) => {
        if (interaction.capability === service.capability) return undefined;
        return {
          expected: `the ${interaction.capability} service root for ${interaction.id}`,
          actual: `the ${service.capability} one`,
          next: 'Look up the endpoint in SDS by this interaction id; each capability has its own.',
        };
      },
    },
  ]),
  ...withInteraction([
    {
      id: 'interaction-fits-method',
      requirement: 'P-06',
      says: 'The HTTP method is the one that the interaction uses.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known'],
      check: ({ interaction, method }) => {
        if (interaction.method === method) return undefined;
        return {
          expected: `${interaction.method} for ${interaction.id}`,
          actual: quote(method),
          next: 'Send the method and the interaction id of the same interaction.',
        };
      },
    },
  ]),
  ...atServiceRoot([
    {
      id: 'interaction-fits-path',
      requirement: 'P-06',
      says: 'The path below the service root is the one that the interaction uses.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known', 'service-root-known'],
      check: ({ interaction, path }) => {
        if (fitsPath(interaction, path) || lacksId(interaction, path)) return undefined;
        return {
          expected: `${interaction.path} for ${interaction.id}`,
          actual: quote(path),
          next: 'Send the path and the interaction id of the same interaction; paths are case sensitive.',
        };
      },
    },
  ]),
];

/** Where an interaction is that this provider does not have. */
const absentInteraction = ({ feature, since }: Interaction, version: string): string =>
  feature === undefined
    ? `${since} brought it, and this provider is of ${version}: choose another with --profile.`
    : `1.2.8 alone has it: this mock does with --${feature}.`;
