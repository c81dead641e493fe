import type { DialectName } from '../dialects/dialect.ts';
import { dialectOf } from '../dialects/dialects.ts';
import { dstu2Systems } from '../dialects/dstu2/systems.ts';
import { tokenLifetime, type Claims } from '../protocol/claims.ts';
import { identifierSystems } from '../protocol/identifiers.ts';
import type { Interaction } from '../protocol/interactions.ts';
import { world } from '../world.ts';
import type { Subject } from './subject.ts';

/** What a request is about: the patient's NHS number, where it is about one, and the ODS code of the practice. */
export interface Whom {
  readonly patient: string;
  readonly practice: string;
}

/** Writes the claims of a good token. */
type WriteClaims = (interaction: Interaction, subject: Subject, whom: Whom) => object;

/** The claims of a good token for an interaction, in its dialect. */
export const goodClaims: WriteClaims = (interaction, subject, whom) =>
  writers[dialectOf(interaction).name](interaction, subject, whom);

/** Source: audit and provenance page, 1.6.0. */
function claimsOfStu3(interaction: Interaction, { serviceRoot, practitioner, organisation, now }: Subject): Claims {
  const { consumer } = world;
  return {
    iss: consumer.endpoint,
    sub: practitioner.id,
    aud: serviceRoot,
    exp: now + tokenLifetime,
    iat: now,
    reason_for_request: interaction.reason,
    requested_scope: interaction.reason === 'migration' ? `${interaction.scope} conf/N` : interaction.scope,
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: consumer.deviceIdSystem, value: consumer.product.identifier }],
      model: consumer.product.model,
      version: consumer.product.version,
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsOrganisation, value: organisation.odsCode }],
      name: organisation.name,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: practitioner.id,
      identifier: [
        { system: identifierSystems.sdsUser, value: practitioner.sdsUserId },
        { system: identifierSystems.sdsRoleProfile, value: practitioner.sdsRoleProfileId },
        { system: consumer.userIdSystem, value: practitioner.userGuid },
      ],
      name: [{ family: practitioner.family, given: [...practitioner.given], prefix: [...practitioner.prefix] }],
    },
  };
}

/** Source: audit and provenance page, 0.7.4; the name of a practitioner is one object, and its SDS user id has a system of its own. */
function claimsOfDstu2(interaction: Interaction, subject: Subject, { patient, practice }: Whom) {
  const { practitioner, organisation } = subject;
  const { requesting_device: device, ...claims } = claimsOfStu3(interaction, subject);
  const { odsOrganisation, nhsNumber, sdsUserInToken, jobRole } = dstu2Systems;
  return {
    ...claims,
    aud: dialectOf(interaction).claims.audienceOf(subject.serviceRoot),
    requested_record:
      interaction.about === 'nobody'
        ? { resourceType: 'Organization', identifier: [{ system: odsOrganisation, value: practice }] }
        : { resourceType: 'Patient', identifier: [{ system: nhsNumber, value: patient }] },
    requesting_device: { ...device, id: '1' },
    requesting_organization: {
      resourceType: 'Organization',
      id: '1',
      identifier: [{ system: odsOrganisation, value: organisation.odsCode }],
      name: organisation.name,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: practitioner.id,
      identifier: [
        { system: sdsUserInToken, value: practitioner.sdsUserId },
        { system: world.consumer.userIdSystem, value: practitioner.userGuid },
      ],
      name: { family: [practitioner.family], given: [...practitioner.given], prefix: [...practitioner.prefix] },
      practitionerRole: [{ role: { coding: [{ system: jobRole, code: 'UNK' }] } }],
    },
  };
}

const writers: Readonly<Record<DialectName, WriteClaims>> = { stu3: claimsOfStu3, dstu2: claimsOfDstu2 };
