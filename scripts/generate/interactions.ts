import { capabilities, interactions } from '@mock-spine/shared/protocol/interactions';
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
    '## Scopes by endpoint',
    'What `requested_scope` must ask for at an endpoint, while P-09 is used.',
    table(endpointScopes, {
      Clause: ({ requirement }) => requirement,
      Endpoint: ({ endpoint }) => code(`/${endpoint}`),
      Scopes: ({ context }) => code(`${context}/*.[read/write]`),
    }),
  );
