import { dialects } from '@mock-spine/shared/dialects/dialects';
import { dstu2Profiles } from '@mock-spine/shared/dialects/dstu2/systems';
import { productVersion } from '@mock-spine/shared/process/product-version';
import { careRecordOperation } from './operation-definition.ts';

const { mediaTypes, fhirVersion } = dialects.dstu2;

/** The version of the specification that Access Record HTML is of. */
const versionOfHtml = '0.7.4';

/**
 * What the service root of Access Record HTML can do. Source: get the FHIR conformance profile page, 0.7.4, whose JSON is not FHIR; FHIR DSTU2, Conformance.
 */
export const conformance = {
  resourceType: 'Conformance',
  meta: { versionId: '1' },
  version: versionOfHtml,
  name: 'GP Connect',
  status: 'active',
  publisher: 'A mock. Synthetic data only.',
  contact: [{ name: 'Nobody: this is a mock' }],
  date: '2026-11-01',
  description: `This server implements the GP Connect API version ${versionOfHtml}`,
  copyright: 'Copyright NHS Digital 2018',
  kind: 'capability',
  software: { name: 'mock-provider', version: productVersion, releaseDate: '2026-11-01' },
  fhirVersion,
  acceptUnknown: 'both',
  format: [mediaTypes.xml[0], mediaTypes.json[0]],
  profile: [
    dstu2Profiles.patient,
    dstu2Profiles.operationOutcome,
    dstu2Profiles.practitioner,
    dstu2Profiles.organization,
    dstu2Profiles.bundle,
    dstu2Profiles.composition,
  ].map((reference) => ({ reference })),
  rest: [
    {
      mode: 'server',
      security: { cors: true },
      // DSTU2 wants one resource at least, with an interaction: the statement itself is what can be read here.
      resource: [{ type: 'Conformance', interaction: [{ code: 'read' }] }],
      operation: [
        { name: 'gpc.getcarerecord', definition: { reference: `OperationDefinition/${careRecordOperation.id}` } },
      ],
    },
  ],
} as const;
