import { z } from 'zod';
import {
  asid,
  interactionForms,
  interactionOr,
  object,
  odsCode,
  textField,
} from '@mock-spine/shared/data-files/fields';
import { forms } from '@mock-spine/shared/protocol/forms';
import { interactionIdExpected } from '@mock-spine/shared/protocol/services';
import { faultList } from '../faults/document.ts';
import { checkReferences } from './check-references.ts';
import { anyRootExpected, anyRootForm, serviceRootExpected, serviceRootForm } from './service-root.ts';

const partyKey = textField(forms.partyKey, 'a party key: an ODS code, a hyphen and six or seven digits');
const cpaId = textField(/^\w{1,40}$/, 'a CPA id: letters and digits');
const fqdn = textField(/^[A-Za-z\d-]+(\.[A-Za-z\d-]+)+$/, 'a fully qualified domain name');
const name = textField(/^\P{Cc}{1,200}$/u, 'a line of text');
const serviceRoot = textField(serviceRootForm, serviceRootExpected).refine((url) => URL.canParse(url), {
  error: serviceRootExpected,
});

const anyRoot = textField(anyRootForm, anyRootExpected).refine((url) => URL.canParse(url), { error: anyRootExpected });

const interactionList = z.union(
  [
    z.literal('all'),
    z.array(
      interactionOr(['all']).meta({
        id: 'interactionOrAll',
        description: 'An interaction, or "all" for every one of GP Connect.',
        anyOf: [{ const: 'all' }, ...interactionForms],
      }),
    ),
  ],
  { error: '"all" or a list of interactions' },
);

const addressPart = textField(/^[^\p{Cc}$\\]{1,100}$/u, 'a line of text without $ and \\');

const address = object({
  line: z
    .array(addressPart, { error: 'a list of lines' })
    .max(3, { error: 'three lines at most' })
    .default([])
    .describe('The lines before the town.'),
  city: addressPart.optional(),
  district: addressPart.optional().describe('The county.'),
  postalCode: addressPart.optional(),
}).describe('Where it is: SDS postalAddress and postalCode.');

const organisation = object({
  name: name.describe('Its name.'),
  type: textField(/^[A-Z\d]{1,10}$/, 'a code of capital letters and digits')
    .optional()
    .describe('SDS nhsOrgTypeCode: PR of a GP practice.'),
  address: address.optional(),
}).describe('An organisation.');

const capabilityRoots = {
  gpconnect: serviceRoot.optional().describe('Foundations and Appointment Management.'),
  structured: serviceRoot.optional().describe('Access Record Structured.'),
  documents: serviceRoot.optional().describe('Access Document.'),
  html: serviceRoot.optional().describe('Access Record HTML (0.7).'),
};

const endpoints = object(capabilityRoots)
  .catchall(anyRoot)
  .superRefine((endpoints, context) => {
    for (const key of Object.keys(endpoints))
      if (!(key in capabilityRoots) && !forms.interactionId.test(key))
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `a capability, or ${interactionIdExpected}`,
          params: { known: Object.keys(capabilityRoots), key: true },
        });
  })
  .describe(
    'Service root URLs (SDS nhsMhsEndPoint), without a trailing slash: for each capability of GP Connect, and for any interaction by its id.',
  );

const system = object({
  organisation: odsCode.describe('ODS code of the organisation that uses the system; it must be listed.'),
  partyKey: partyKey.describe('SDS nhsMHSPartyKey.'),
  cpaId: cpaId.describe('SDS nhsMhsCPAId: contract properties agreement id.'),
  manufacturer: odsCode.describe('SDS nhsMhsManufacturerOrg: ODS code of the organisation that makes the system.'),
  product: name.optional().describe('SDS nhsProductName: what the system is called.'),
  fqdn: fqdn.optional().describe("The FQDN in the system's client certificate; left out where it sends nothing."),
  initiates: interactionList.default([]).describe('The interactions that it is accredited to initiate.'),
  receives: interactionList.default([]).describe('The interactions that it is accredited to receive.'),
  endpoints: endpoints.default({}),
}).describe('An accredited system at one organisation.');

/**
 * A registry as it is written in a file and sent to the control API. Organisations and systems are keyed, so that a merge patch can change
 * one of them. Source: SDS page of GP Connect 1.2.3 to 1.6.0.
 */
export const registrySchema = object({
  $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
  organisations: z
    .record(odsCode, organisation, { error: 'organisations by ODS code' })
    .describe('The organisations, by ODS code.'),
  systems: z.record(asid, system, { error: 'systems by ASID' }).describe('The systems, by ASID.'),
  agreements: z
    .record(odsCode, z.array(odsCode, { error: 'a list of ODS codes' }), {
      error: 'lists of ODS codes, by the ODS code of the organisation that asks',
    })
    .default({})
    .describe('Data-sharing agreements: which organisations answer (a list) the one that asks (the key).'),
  faults: faultList
    .optional()
    .describe('Faults that are there from the start; in a file alone. PUT /faults changes them.'),
}).superRefine((document, context) => {
  for (const issue of checkReferences(document)) context.addIssue({ code: 'custom', ...issue });
});

/** A registry whose defaults are filled in. */
export type RegistryDocument = Omit<z.output<typeof registrySchema>, '$schema'>;

/** A list of interactions, or all. */
export type InteractionList = z.output<typeof interactionList>;
