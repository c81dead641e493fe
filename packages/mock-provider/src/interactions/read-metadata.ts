import { interactions, type Capability, type Interaction } from '@mock-spine/shared/protocol/interactions';
import { ok } from '../answer.ts';
import type { Interact } from './interactions.ts';

/**
 * GET /metadata: the CapabilityStatement of one service root, which lists what is implemented there and nothing else.
 * @param isImplemented whether the provider does the interaction with this short name
 */
export function createReadMetadata(isImplemented: (name: string) => boolean): Interact {
  const made = new Map<Capability, Buffer>();
  return ({ service }) => {
    const { capability } = service!;
    const statement = made.get(capability) ?? Buffer.from(JSON.stringify(capabilityStatement(capability, isImplemented)));
    made.set(capability, statement);
    return ok(statement);
  };
}

/** Source: get_the_fhir_capability_statement page; FHIR STU3 CapabilityStatement. */
function capabilityStatement(capability: Capability, isImplemented: (name: string) => boolean) {
  const resources = interactions.filter((interaction) => interaction.capability === capability && interaction.endpoint !== 'metadata' && isImplemented(interaction.name));
  const types = [...new Set(resources.map(({ endpoint }) => endpoint))];
  return {
    resourceType: 'CapabilityStatement',
    version: '1.6.0',
    name: `Mock GP Connect provider: ${capability}`,
    status: 'active',
    date: '2026-11-01',
    publisher: 'A mock. Synthetic data only.',
    kind: 'capability',
    software: { name: 'mock-provider', version: '0.1.0' },
    fhirVersion: '3.0.1',
    acceptUnknown: 'both',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: { cors: true },
        ...(types.length > 0 && { resource: types.map((type) => describeResource(type, resources.filter(({ endpoint }) => endpoint === type))) }),
      },
    ],
  };
}

function describeResource(type: string, available: readonly Interaction[]) {
  const codes = new Set(available.map(({ path }) => (path.includes('[id]') ? 'read' : 'search-type')));
  return {
    type,
    interaction: [...codes].map((code) => ({ code })),
    ...(codes.has('search-type') && { searchParam: [{ name: 'identifier', type: 'token', documentation: 'The NHS number of the patient.' }] }),
  };
}
