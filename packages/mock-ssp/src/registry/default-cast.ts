import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { world } from '@mock-spine/shared/world';
import type { OrganisationAddress } from './registry.ts';

/** A consumer that the default registry lists so that one of the SSP's checks has something to refuse. */
export interface ExtraConsumer {
  readonly asid: string;
  readonly odsCode: string;
  readonly name: string;
  readonly address: OrganisationAddress;
  readonly fqdn: string;
  readonly initiates: (interaction: Interaction) => boolean;
  /** Whether it has an agreement with the provider's practice. */
  readonly sharing: boolean;
}

/**
 * A consumer with a certificate of its own, one that may initiate less, and one that shares with nobody; the last two use the default
 * consumer's certificate. Source of the ODS codes and of two ASIDs: the assurance suite's data-sharing groups; the rest is made up.
 */
export const extraConsumers: readonly ExtraConsumer[] = [
  {
    asid: '200000000115',
    odsCode: 'A21474',
    name: 'Mock Community Hospital',
    address: { line: ['5 Infirmary Road'], city: 'Mockton', district: 'North Yorkshire', postalCode: 'ZZ99 7AZ' },
    fqdn: 'second-consumer.mock-spine.test',
    initiates: () => true,
    sharing: true,
  },
  {
    asid: '200000000360',
    odsCode: 'A21475',
    name: 'Mock Walk-in Centre',
    address: { line: ['6 Station Square'], city: 'Mockton', district: 'North Yorkshire', postalCode: 'ZZ99 7BZ' },
    fqdn: world.consumer.fqdn,
    initiates: ({ capability }) => capability === 'gpconnect',
    sharing: true,
  },
  {
    asid: '200000000361',
    odsCode: 'RLP',
    name: 'Mock District Hospital',
    address: { line: ['8 Ward Lane'], city: 'Mockton', district: 'North Yorkshire', postalCode: 'ZZ99 7CZ' },
    fqdn: world.consumer.fqdn,
    initiates: () => true,
    sharing: false,
  },
];

/** A practice that is accredited and has registered no endpoint. Source of the ODS code: the assurance suite's data-sharing groups. */
export const practiceWithoutEndpoint = {
  asid: '918999198994',
  odsCode: 'A21471',
  name: 'MOCK HALL MEDICAL CENTRE',
  address: { line: ['9 Hall Street'], city: 'Mockton', district: 'North Yorkshire', postalCode: 'ZZ99 7DZ' },
} as const;

/** Who makes the systems; the codes are made up where no source is named. */
export const manufacturers = {
  consumer: { odsCode: 'MOCKC', name: world.consumer.manufacturer },
  provider: { odsCode: 'MOCKP', name: 'Mock Provider Systems' },
  /** Makes the practice's own system, which is provider and consumer at once. Source of the code: NHSDigital/integration-adaptor-gpc-consumer, GPC_SUPPLIER_ODS_CODE. */
  adaptor: { odsCode: 'YGM24', name: 'Mock GP2GP Adaptor Systems' },
} as const;

/** Where the default consumer is. Made up, as every address of the registry. */
export const consumerAddress: OrganisationAddress = {
  line: ['4 Urgent Way'],
  city: 'Mockton',
  district: 'North Yorkshire',
  postalCode: 'ZZ99 7EZ',
};

/** What the systems are called; made up. */
export const products = {
  consumer: 'Mock Consumer',
  provider: 'Mock Provider',
  adaptor: 'Mock GP2GP Adaptor',
} as const;

/** SDS `nhsOrgTypeCode` of a GP practice. Source: the record of B82617 in a test of nhsconnect/gpconnect-appointment-checker. */
export const gpPractice = 'PR';
