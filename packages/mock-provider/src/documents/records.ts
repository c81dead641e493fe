import { cardiologist, community, hospital, type Author } from '../resources/authors.ts';
import { sizeLimits, type DocumentRecord, type SnomedConcept } from './document.ts';
import { letter, log, scan } from './letter.ts';

const practiceItself: Author = { practice: true };

/** Of the record composition type simple reference set. Source: DocumentReference page, "type". */
const types = {
  discharge: { code: '824331000000106', display: 'Inpatient final discharge letter' },
  outpatient: { code: '823681000000100', display: 'Outpatient letter' },
  clinical: { code: '823691000000103', display: 'Clinical letter' },
  referral: { code: '25611000000107', display: 'Referral letter' },
} as const satisfies Record<string, SnomedConcept>;

const generalPractice: SnomedConcept = { code: '1060971000000108', display: 'General practice service' };

/** The documents of the cast. The first Binary id is the published one; every other detail is made up. */
export const documents: readonly DocumentRecord[] = [
  {
    id: '07a6483f-732b-461e-86b6-edb665c45510', reference: '101', practice: 'B82617', patient: '1',
    type: types.discharge, description: 'Discharge summary', created: '2019-06-24T09:35:00+01:00', indexed: '2019-07-02T09:43:41+01:00',
    author: { organisation: hospital }, setting: 'Cardiology',
    file: letter('word', 'B82617', '1', ['Admitted 20 June 2019 with palpitations, discharged 24 June 2019.', 'Bisoprolol 2.5 mg once a day was started. Please check pulse and blood pressure in two weeks.']),
  },
  {
    id: '2c8f3f0e-6a0c-4f0a-9d2e-5f8f6a1b0c02', reference: '102', practice: 'B82617', patient: '1',
    type: types.outpatient, description: 'Cardiology clinic letter', created: '2020-01-15T14:20:00+00:00', indexed: '2020-01-20T08:05:10+00:00',
    author: { consultant: cardiologist, at: hospital }, setting: 'Cardiology',
    file: letter('pdf', 'B82617', '1', ['Seen in the cardiology clinic: in sinus rhythm, and well on bisoprolol.', 'No further appointment has been made.']),
  },
  {
    id: '3d9a4b1f-7b1d-4e1b-8e3f-6a9a7b2c1d03', reference: '103', practice: 'B82617', patient: '1',
    type: types.clinical, description: 'Letter to the patient about an asthma review', created: '2021-03-29T10:00:00+01:00', indexed: '2021-03-29T10:00:00+01:00',
    author: practiceItself, setting: generalPractice,
    file: letter('rtf', 'B82617', '1', ['Your asthma review is due.', 'Please telephone the surgery for an appointment with the nurse.']),
  },
  {
    id: '4eab5c20-8c2e-4d2c-9f40-7bab8c3d2e04', reference: '104', practice: 'B82617', patient: '1',
    type: 'Scanned letter', description: 'Physiotherapy report', indexed: '2021-11-05T16:45:00+00:00',
    author: { organisation: community }, setting: 'Physiotherapy',
    file: scan('B82617', '1', ['Six sessions of physiotherapy for the left shoulder.', 'Full range of movement was regained.']),
  },
  {
    id: '5fbc6d31-9d3f-4c3d-8051-8cbc9d4e3f05', reference: '105', practice: 'B82617', patient: '1',
    type: 'Note', description: 'Blood pressure readings taken at home', created: '2022-08-10T00:00:00+01:00', indexed: '2022-08-11T11:00:00+01:00',
    author: { clinician: '3' }, setting: generalPractice,
    file: letter('text', 'B82617', '1', ['Monday 132/78', 'Tuesday 135/80', 'Wednesday 129/77']),
  },
  {
    id: '60cd7e42-ae40-4b4e-9162-9dcdae5f4006', reference: '106', practice: 'B82617', patient: '1',
    type: types.referral, description: 'Referral to dermatology', created: '2023-02-14T12:15:00+00:00', indexed: '2023-02-14T12:15:00+00:00',
    author: practiceItself, setting: generalPractice,
    file: letter('pdf', 'B82617', '1', ['Thank you for seeing this man with a changing mole on the back.']),
  },
  {
    id: '71de8f53-bf51-4a5f-8273-aedebf605107', reference: '107', practice: 'B82617', patient: '1',
    type: types.discharge, description: 'Discharge summary, on paper', created: '2018-05-01T17:00:00+01:00', indexed: '2018-05-09T09:00:00+01:00',
    author: { organisation: hospital }, setting: 'General surgery', unavailable: 'The file is kept on paper at the practice.',
    file: letter('pdf', 'B82617', '1', ['Kept on paper.']),
  },
  {
    id: '82ef9064-c062-4960-9384-bfefc0716208', reference: '108', practice: 'B82617', patient: '1',
    type: 'Miscellaneous', created: '2024-02-29T08:00:00+00:00', indexed: '2024-03-01T08:00:00+00:00', setting: generalPractice,
    file: letter('pdf', 'B82617', '1', ['A document of which neither title nor author was kept.']),
  },
  {
    id: '93f0a175-d173-4871-8495-c0f0d1827309', reference: '109', practice: 'B82617', patient: '1',
    type: types.clinical, description: 'Confidential letter', created: '2023-09-01T09:00:00+01:00', indexed: '2023-09-01T09:00:00+01:00',
    author: practiceItself, setting: generalPractice, confidential: true,
    file: letter('pdf', 'B82617', '1', ['Kept confidential by the practice.']),
  },
  {
    id: 'a401b286-e284-4782-95a6-d101e2938410', reference: '201', practice: 'B82617', patient: '2',
    type: 'Note', description: 'Heart monitor log', created: '2022-05-05T07:00:00+01:00', indexed: '2022-05-06T07:00:00+01:00',
    author: { organisation: hospital }, setting: 'Cardiology', file: log('07:00:00 sinus rhythm, 68 beats a minute', sizeLimits.retrieve),
  },
  {
    id: 'b512c397-f395-4693-86b7-e212f3a49511', reference: '401', practice: 'B82617', patient: '4',
    type: 'Scanned letter', description: 'Scanned record of six pages', created: '2017-10-10T10:10:10+01:00', indexed: '2017-10-12T10:00:00+01:00',
    author: { organisation: community }, setting: 'Community nursing', file: scan('B82617', '4', ['Scanned at 300 dots to the inch.'], 6, 300),
  },
  {
    id: 'c623d4a8-04a6-45a4-97c8-f323a4b5a612', reference: '402', practice: 'B82617', patient: '4',
    type: types.outpatient, description: 'Eye clinic letter', created: '2022-12-01T15:30:00+00:00', indexed: '2022-12-05T09:00:00+00:00',
    author: { organisation: hospital }, setting: 'Ophthalmology', file: letter('pdf', 'B82617', '4', ['Visual acuity is unchanged. Review in a year.']),
  },
  hidden('d734e5b9-15b7-44b5-88d9-a434b5c6b713', '901', '9'),
  hidden('e845f6ca-26c8-43c6-99ea-b545c6d7c814', '1401', '14'),
  hidden('f95607db-37d9-42d7-8afb-c656d7e8d915', '1501', '15'),
  hidden('0a6718ec-48ea-41e8-9b0c-d767e8f9ea16', '1801', '18'),
  {
    id: '1b7829fd-59fb-40f9-8c1d-e878f90afb17', reference: '2101', practice: 'B82617', patient: '21',
    type: types.clinical, description: 'Letter to the patient about a flu vaccination', created: '2022-10-03T09:00:00+01:00', indexed: '2022-10-03T09:00:00+01:00',
    author: practiceItself, setting: generalPractice, file: letter('rtf', 'B82617', '21', ['Your flu vaccination is due.']),
  },
  {
    id: '2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18', reference: '2102', practice: 'B82617', patient: '21',
    type: types.clinical, description: 'Confidential letter', created: '2022-11-07T09:00:00+00:00', indexed: '2022-11-07T09:00:00+00:00',
    author: practiceItself, setting: generalPractice, confidential: true, file: letter('pdf', 'B82617', '21', ['Kept confidential by the practice.']),
  },
  {
    id: '3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19', reference: '2103', practice: 'B82617', patient: '21',
    type: 'Scanned letter', description: 'Scanned record of six pages', created: '2016-04-04T10:00:00+01:00', indexed: '2016-04-05T10:00:00+01:00',
    author: { organisation: community }, setting: 'Community nursing', file: scan('B82617', '21', ['Scanned at 300 dots to the inch.'], 6, 300),
  },
  {
    id: '4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20', reference: '2104', practice: 'B82617', patient: '21',
    type: 'Scanned letter', description: 'Scanned record of 97 pages', created: '2016-05-05T10:00:00+01:00', indexed: '2016-05-06T10:00:00+01:00',
    author: { organisation: community }, setting: 'Community nursing', file: scan('B82617', '21', ['Scanned at 300 dots to the inch.'], 97, 300),
  },
  {
    id: '5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21', reference: '3101', practice: 'A20047', patient: '31',
    type: types.outpatient, description: 'Fracture clinic letter', created: '2021-08-08T11:11:11+01:00', indexed: '2021-08-10T09:00:00+01:00',
    author: { organisation: hospital }, setting: 'Orthopaedics', file: letter('word', 'A20047', '31', ['The fracture has healed. The plaster was taken off.']),
  },
];

/** A document of a patient whose documents nobody may see. */
function hidden(id: string, reference: string, patient: string): DocumentRecord {
  return {
    id, reference, practice: 'B82617', patient,
    type: types.clinical, description: 'Letter to the patient', created: '2021-01-04T09:00:00+00:00', indexed: '2021-01-04T09:00:00+00:00',
    author: practiceItself, setting: generalPractice, file: letter('pdf', 'B82617', patient, ['Nobody outside the practice sees this letter.']),
  };
}
