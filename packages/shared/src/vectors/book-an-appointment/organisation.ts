import { created, invalidResource, noted } from '../answers.ts';
import { type Change, mapBody, withElements } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { blankIsEmpty, booking, bookingPage } from './booking.ts';

const withOrganisation = (change: Readonly<Record<string, unknown>>): Change =>
  mapBody((body: { contained: object[] }) => ({ ...body, contained: [{ ...body.contained[0], ...change }] }));

/** The organisation that books. */
export const bookingOrganisationVectors: readonly Vector[] = [
  booking(
    'with-organisation-type-of-another-system',
    'booking-organisation-type-is-known',
    'A type of the booking organisation of another code system.',
    withOrganisation({ type: [{ coding: [{ system: 'http://hl7.org/fhir/organization-type', code: 'prov' }] }] }),
    noted('booking-organisation-type-is-known', created),
    'FHIR STU3, Organization.type: an example binding; profile CareConnect-GPC-Organization-1: extensible',
    'A-053',
  ),
  booking(
    'with-organisation-type-of-another-code',
    'booking-organisation-type-is-known',
    'A type of the booking organisation that the code system of GP Connect does not have.',
    withOrganisation({
      type: [
        { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1', code: 'pharmacy' }] },
      ],
    }),
    noted('booking-organisation-type-is-known', created),
    'profile CareConnect-GPC-Organization-1: type is bound to GPConnect-OrganisationType-1 (gp-practice, urgent-care) as extensible',
    'A-053',
  ),
  booking(
    'with-organisation-type',
    'booking-organisation-type-is-known',
    'A type of the booking organisation of GP Connect.',
    withOrganisation({
      type: [
        {
          coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1', code: 'urgent-care' }],
        },
      ],
    }),
    created,
    'cancel_an_appointment page: the contained organisation of the example',
    'A-053',
  ),
  booking(
    'without-booking-organisation',
    'booking-organisation-is-complete',
    'No extension for the booking organisation.',
    withElements({ extension: undefined }),
    invalidResource,
    bookingPage,
  ),
  booking(
    'without-contained-organisation',
    'booking-organisation-is-complete',
    'An extension that refers to nothing.',
    withElements({ contained: undefined }),
    invalidResource,
    bookingPage,
  ),
  booking(
    'without-organisation-name',
    'booking-organisation-is-complete',
    'A booking organisation without a name.',
    withOrganisation({ name: undefined }),
  ),
  booking(
    'with-blank-organisation-name',
    'booking-organisation-is-complete',
    'A booking organisation whose name is a blank.',
    withOrganisation({ name: ' ' }),
    invalidResource,
    blankIsEmpty,
  ),
  booking(
    'without-organisation-telecom',
    'booking-organisation-is-complete',
    'A booking organisation without telecom.',
    withOrganisation({ telecom: undefined }),
  ),
  booking(
    'without-organisation-identifier',
    'booking-organisation-is-complete',
    'A booking organisation without an ODS code.',
    withOrganisation({ identifier: undefined }),
    invalidResource,
    bookingPage,
  ),
];
