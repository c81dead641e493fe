import type { Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { localDate } from '@mock-spine/shared/world/local-time';
import { sending } from './running-provider.ts';

export const registering = (nhsNumber: string, elements: object = {}): Change => {
  const body = goodRegistration(nhsNumber);
  const [parameter] = body.parameter;
  return sending({ ...body, parameter: [{ ...parameter, resource: { ...parameter!.resource, ...elements } }] });
};
const official = (family: string, given: string) => [{ use: 'official', family, given: [given] }];
const nhsNumber = (value: string) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value });
/** The default patient, as the body of a registration: not the stand-in that a good request has. */
const registeringNormal: Change = registering('9690937278', {
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937278' }],
  birthDate: '1938-12-11',
  name: [{ use: 'official', family: 'SAMUAL', given: ['Lucien'] }],
});

/** Registrations, and what comes of each. */
export const registrationsTried: readonly [string, string, Change, [number, string]][] = [
  ['A-046', 'of a patient whom the practice has is DUPLICATE_REJECTED', registeringNormal, [409, 'DUPLICATE_REJECTED']],
  [
    'A-046',
    'of somebody who is not on PDS is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9476718943'),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'of somebody who has died is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9690938681'),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'of somebody who is sensitive is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9690938533'),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'of a number that nobody has is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9990020078', { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999999' }] }),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  // PDS has Mrs Petra TILLOTSON, born on 1969-06-12. Source: register_a_patient page, 1.6.0, "PDS requirements".
  [
    'A-046',
    'with another day of birth, and the name, succeeds',
    registering('9990020078', { birthDate: '1969-06-13' }),
    [200, ''],
  ],
  [
    'A-046',
    'with another month of birth, and a name that begins as on PDS, succeeds',
    registering('9990020078', { birthDate: '1969-07-12', name: official('TILNEY', 'Pauline') }),
    [200, ''],
  ],
  [
    'A-046',
    'with another year of birth, and the name in another case, succeeds',
    registering('9990020078', { birthDate: '1970-06-12', name: official('tillotson', 'petra') }),
    [200, ''],
  ],
  [
    'A-046',
    'with another day of birth and another family name is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9990020078', { birthDate: '1969-06-13', name: official('TIBBS', 'Petra') }),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'with another day of birth and another initial is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9990020078', { birthDate: '1969-06-13', name: official('TILLOTSON', 'Mary') }),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'with another day and another month of birth is INVALID_PATIENT_DEMOGRAPHICS',
    registering('9990020078', { birthDate: '1969-12-06' }),
    [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
  ],
  [
    'A-046',
    'of a number that is superseded is INVALID_NHS_NUMBER',
    registering('9690938622'),
    [400, 'INVALID_NHS_NUMBER'],
  ],
  // Source: register_a_patient page, "Error handling": the invalid or superseded flag of PDS.
  [
    'A-046',
    'of a number that was invalidated is INVALID_NHS_NUMBER',
    registering('9990020167'),
    [400, 'INVALID_NHS_NUMBER'],
  ],
  [
    'A-046',
    'with the date of birth and another name succeeds',
    registering('9990020078', { name: official('OTHER', 'Mary') }),
    [200, ''],
  ],
  ['A-045', 'without any name is BAD_REQUEST', registering('9990020078', { name: undefined }), [400, 'BAD_REQUEST']],
  [
    'A-045',
    'with an identifier that is none of the NHS beside the NHS number succeeds',
    registering('9990020078', {
      identifier: [nhsNumber('9990020078'), { system: 'https://consumer.example/Id/local', value: '17' }],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with the NHS number as the second identifier succeeds',
    registering('9990020078', {
      identifier: [{ system: 'https://consumer.example/Id/local', value: '17' }, nhsNumber('9990020078')],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with a home and a temporary address succeeds',
    registering('9990020078', {
      address: [
        { use: 'home', city: 'A' },
        { use: 'temp', city: 'B' },
      ],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with a telephone of each use, and e-mail, succeeds',
    registering('9990020078', {
      telecom: [
        ...['home', 'work', 'mobile', 'temp'].map((use) => ({ system: 'phone', value: '01632960078', use })),
        { system: 'email', value: 'a@patient.example' },
      ],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with an official name that has ended beside one that is in use succeeds',
    registering('9990020078', {
      name: [{ ...official('MARSH', 'Petra')[0], period: { end: '1999-12-31' } }, ...official('TILLOTSON', 'Petra')],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with an official name that ends today succeeds',
    registering('9990020078', {
      name: [{ ...official('TILLOTSON', 'Petra')[0], period: { end: localDate(Date.now()) } }],
    }),
    [200, ''],
  ],
  [
    'A-045',
    'with an official name that is still to begin is BAD_REQUEST',
    registering('9990020078', { name: [{ ...official('TILLOTSON', 'Petra')[0], period: { start: '2999' } }] }),
    [400, 'BAD_REQUEST'],
  ],
];
