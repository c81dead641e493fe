import { capabilities, interactions } from '@mock-spine/shared/protocol/interactions';
import { knownServices } from '@mock-spine/shared/protocol/services';
import { endpointScopes } from '@mock-spine/shared/protocol/scopes';
import { serviceRootPath } from '@mock-spine/shared/world';
import { code, generatedNote, page, table } from './markdown.ts';

/** The page of the interactions and the scopes that they need. */
export const renderInteractions = (): string =>
  page(
    '# Interactions',
    generatedNote,
    `Paths follow the service root of their capability: ${capabilities.map((capability) => code(serviceRootPath('B82617', capability))).join(', ')}.`,
    table(interactions, {
      Name: ({ name }) => code(name),
      'What it does': ({ says }) => says,
      Request: ({ method, path }) => code(`${method} ${path}`),
      Capability: ({ capability }) => capability,
      Scope: ({ scope }) => code(scope),
      Reason: ({ reason }) => code(reason),
      Since: ({ since }) => since,
      'Ssp-InteractionID': ({ id }) => code(id),
    }),
    '## Other services behind the SSP',
    'The SSP is content agnostic (A-237): it forwards any interaction that some system of its registry is registered for, to the endpoint that is registered for it, and judges TLS, the Ssp headers, ASIDs, agreement and limits alone. These are in the default registry; any other is put there by a registry, or by `--provider <interaction id>=<service root>`. What NRL asks besides is noted, and refused under `--strict-nrl` (A-239).',
    table(knownServices, {
      'What it does': ({ says }) => says,
      Method: ({ methods }) => methods.map((method) => code(method)).join(', '),
      'Ssp-InteractionID': ({ id }) => code(id),
      'Listed in SDS as': ({ listedAs }) => code(listedAs),
    }),
    '## Scopes by endpoint',
    'What `requested_scope` must ask for at an endpoint, while P-09 is used.',
    table(endpointScopes, {
      Clause: ({ requirement }) => requirement,
      Endpoint: ({ endpoint }) => code(`/${endpoint}`),
      Scopes: ({ context }) => code(`${context}/*.[read/write]`),
    }),
  );
