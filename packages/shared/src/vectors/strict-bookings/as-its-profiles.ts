import { created, noted } from '../answers.ts';
import { type Change, mapBody, withElements } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { type BookedBody, appointmentProfile, strictBooking } from './strict-booking.ts';

const rule = 'booking-is-as-its-profiles';
const organizationProfile = 'profile CareConnect-GPC-Organization-1';
const odsCode = { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A20047' };

const identified = (identifier: object): Change =>
  withElements({ identifier: [{ system: 'https://consumer.example/bookings', value: '1', ...identifier }] });
const organisationWith = (elements: object): Change =>
  mapBody((body: BookedBody) => ({ ...body, contained: [{ ...body.contained[0], ...elements }] }));

const departing = (name: string, says: string, change: Change, source: string): Vector =>
  strictBooking(name, rule, says, change, source, noted(rule, created));

/** What the profiles of a booking leave out, or have in another way, and no provider is known to refuse. */
export const bookingProfileVectors: readonly Vector[] = [
  ...(
    [
      ['use', 'official'],
      ['type', { text: 'Booking' }],
      ['period', { start: '2026-01-01' }],
      ['assigner', { display: 'Consumer' }],
    ] as const
  ).map(([element, value]) =>
    departing(
      `with-identifier-${element}`,
      `An identifier with its ${element}.`,
      identified({ [element]: value }),
      `${appointmentProfile}: identifier.${element} 0..0`,
    ),
  ),
  departing(
    'with-requested-period',
    'A requested period.',
    withElements({ requestedPeriod: [{ start: '2026-01-01' }] }),
    `${appointmentProfile}: requestedPeriod 0..0`,
  ),
  departing(
    'with-appointment-type-of-another-system',
    'An appointment type that is coded by SNOMED CT.',
    withElements({ appointmentType: { coding: [{ system: 'http://snomed.info/sct', code: '185349003' }] } }),
    `${appointmentProfile}: the system of appointmentType is fixed to http://hl7.org/fhir/ValueSet/v2-0276`,
  ),
  departing(
    'with-state-of-its-organisation',
    'An address of the booking organisation with a state.',
    organisationWith({ address: [{ city: 'Leeds', state: 'West Yorkshire' }] }),
    `${organizationProfile}: address.state 0..0`,
  ),
  departing(
    'with-two-ods-codes-of-its-organisation',
    'Two ODS codes of the booking organisation.',
    organisationWith({ identifier: [odsCode, { ...odsCode, value: 'B82617' }] }),
    `${organizationProfile}: identifier of the ODS code 0..1`,
  ),
];
