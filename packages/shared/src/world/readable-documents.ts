import type { PracticeCode } from './practices.ts';

/** A document that stands for all of a patient's where a request names one. */
export interface ReadableDocument {
  /** Id of the Binary. The first is the published one; the others are made up. */
  readonly id: string;
  readonly practice: PracticeCode;
  /** Logical id of the patient. */
  readonly patient: string;
}

/** One document of each patient who has any: where it can be, one that nothing but the patient's own standing keeps from being read. */
export const readableDocuments: readonly ReadableDocument[] = [
  { id: '07a6483f-732b-461e-86b6-edb665c45510', practice: 'B82617', patient: '1' },
  { id: 'a401b286-e284-4782-95a6-d101e2938410', practice: 'B82617', patient: '2' },
  { id: 'c623d4a8-04a6-45a4-97c8-f323a4b5a612', practice: 'B82617', patient: '4' },
  { id: 'd734e5b9-15b7-44b5-88d9-a434b5c6b713', practice: 'B82617', patient: '9' },
  { id: 'e845f6ca-26c8-43c6-99ea-b545c6d7c814', practice: 'B82617', patient: '14' },
  { id: 'f95607db-37d9-42d7-8afb-c656d7e8d915', practice: 'B82617', patient: '15' },
  { id: '0a6718ec-48ea-41e8-9b0c-d767e8f9ea16', practice: 'B82617', patient: '18' },
  { id: '1b7829fd-59fb-40f9-8c1d-e878f90afb17', practice: 'B82617', patient: '21' },
  { id: '8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46501', practice: 'B82617', patient: '65' },
  { id: '7b2d8fa1-1e6c-4a7b-9d4f-52b1c2d3e001', practice: 'B82617', patient: '66' },
  { id: '5fbc6d31-9d3f-4c3d-9051-2cbc3d4e6701', practice: 'B82617', patient: '67' },
  { id: '6a1c7e90-0d5b-4f6a-8c3e-41a0b1c2d302', practice: 'B82617', patient: '41' },
  { id: '5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21', practice: 'A20047', patient: '31' },
];

/** The document that stands for all of a patient's; undefined for one who has none. */
export const documentOf = (practice: string, patient: string): string | undefined =>
  readableDocuments.find((one) => one.practice === practice && one.patient === patient)?.id;
