import { codeable } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Referral } from '../record.ts';
import { recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** Source: referralrequest page. */
export function referralResource(
  { key, reason, date, priority, recipient, service, ubrn, description, letters = [], note, by }: Referral,
  assembly: Assembly,
): Resource {
  const supportingInfo = letters.map((letter) => assembly.linkTo(letter)).filter((link) => link !== undefined);
  return {
    resourceType: 'ReferralRequest',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.referralRequest),
    identifier: [
      ...assembly.identifier('ReferralRequest', key),
      ...(ubrn
        ? [{ system: assembly.version.laterUbrns ? recordSystems.laterUbrn : recordSystems.ubrn, value: ubrn }]
        : []),
    ],
    status: 'unknown',
    intent: 'order',
    ...(priority && { priority }),
    subject: assembly.subject,
    ...assembly.context(key),
    ...(date && { authoredOn: date }),
    requester: { agent: assembly.practitioner(by) },
    recipient: [
      assembly.otherOrganisation(recipient),
      ...(service ? [assembly.healthcareService(service, recipient)] : []),
    ],
    reasonCode: [codeable(reason)],
    ...(description && { description }),
    ...(supportingInfo.length > 0 && { supportingInfo }),
    ...(note && { note: [{ text: note }] }),
  };
}
