import type { InteractionRow } from './row.ts';

/** Access Record HTML, of GP Connect 0.7: its ids have no `-1`. Source: interaction ids page, 0.7.4. */
export const html = {
  'read-metadata-html': {
    id: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata',
    says: 'Read the conformance statement (HTML)',
    capability: 'html',
    method: 'GET',
    path: '/metadata',
    endpoint: 'metadata',
    scope: 'organization/*.read',
    enablement: null,
    about: 'nobody',
  },
} as const satisfies Readonly<Record<string, InteractionRow>>;
