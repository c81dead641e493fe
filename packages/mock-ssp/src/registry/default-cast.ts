import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { world } from '@mock-spine/shared/world';

/** A consumer that the default registry lists so that one of the SSP's checks has something to refuse. */
export interface ExtraConsumer {
  readonly asid: string;
  readonly odsCode: string;
  readonly name: string;
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
    fqdn: 'second-consumer.mock-spine.test',
    initiates: () => true,
    sharing: true,
  },
  {
    asid: '200000000360',
    odsCode: 'A21475',
    name: 'Mock Walk-in Centre',
    fqdn: world.consumer.fqdn,
    initiates: ({ capability }) => capability === 'gpconnect',
    sharing: true,
  },
  {
    asid: '200000000361',
    odsCode: 'RLP',
    name: 'Mock District Hospital',
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
} as const;

/** Who makes the systems; the codes are made up where no source is named. */
export const manufacturers = {
  consumer: { odsCode: 'MOCKC', name: world.consumer.manufacturer },
  provider: { odsCode: 'MOCKP', name: 'Mock Provider Systems' },
  /** Makes the practice's own system, which is provider and consumer at once. Source of the code: NHSDigital/integration-adaptor-gpc-consumer, GPC_SUPPLIER_ODS_CODE. */
  adaptor: { odsCode: 'YGM24', name: 'Mock GP2GP Adaptor Systems' },
} as const;
