import type { DialectName } from '@mock-spine/shared/dialects/dialect';
import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import type { Interaction, InteractionName } from '@mock-spine/shared/protocol/interactions';
import { rulesFor } from '@mock-spine/shared/rules/rules-for';
import type { AtService, ProviderFacts, WithBody, WithClaims, WithInteraction, WithService } from '../request/facts.ts';
import type { ProviderRule, RuleOn } from './rule.ts';

const group = <F extends ProviderFacts>(...givenBy: readonly string[]) => rulesFor<RuleOn<F>, ProviderRule>(...givenBy);

const atService = ['interaction-known', 'service-root-known'];

/** Rules of a request whose interaction is known. */
export const withInteraction = group<WithInteraction>('interaction-known');

/** Rules of a request at one of this provider's service roots. */
export const withService = group<WithService>('service-root-known');

/** Rules of a request for an interaction at one of this provider's service roots. */
export const atServiceRoot = group<AtService>(...atService);

/** Rules of a request whose body was read, whatever it is for. */
export const withBody = group<WithBody>('body-is-well-formed');

/** Rules about the body of an interaction. */
export const withBodyAtService = group<BodyAtService>(...atService, 'body-is-well-formed');

/** Rules about the claims of a token. */
export const withClaims = group<WithClaims>('token-claims-are-json');

/** Rules about what the claims say of an interaction. */
export const withClaimsAndInteraction = group<WithClaims & WithInteraction>(
  'token-claims-are-json',
  'interaction-known',
);

/** Rules about what the claims say of a service root. */
export const withClaimsAndService = group<WithClaims & WithService>('token-claims-are-json', 'service-root-known');

/** Rules about what the claims and the body say of an interaction. */
export const withClaimsAndBody = group<WithClaims & BodyAtService>(
  ...atService,
  'token-claims-are-json',
  'body-is-well-formed',
);

export type BodyAtService = AtService & WithBody;

/** Rules that speak of one dialect of FHIR alone: of its interactions, and of those that they speak of besides. */
export const inDialect = (name: DialectName, rules: readonly ProviderRule[]): readonly ProviderRule[] =>
  rules.map(({ concerns = () => true, ...rule }) => ({
    ...rule,
    concerns: (interaction) => dialectOf(interaction).name === name && concerns(interaction),
  }));

/** Whether an interaction is one of these. */
export const isFor =
  (...names: readonly InteractionName[]) =>
  ({ name }: Interaction): boolean =>
    names.includes(name);
