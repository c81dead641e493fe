/** A patient whom a probe is about, and who plays it among the records of docs/test-data.md. */
interface PatientRole {
  /** The role of our own patient. */
  readonly ours: string;
  readonly says: string;
}

/** Whom and what probes are about beside the patient of the run. A supplier says who plays which part in a file. */
export const patientRoles = {
  second: { ours: 'normal-2', says: 'another patient who is registered and may be seen' },
  sensitive: { ours: 'sensitive', says: 'a patient who is flagged as sensitive on PDS' },
  unverified: { ours: 'not-on-pds', says: 'a patient whose NHS number PDS does not know' },
  deceased: { ours: 'deceased', says: 'a patient who died long ago' },
  left: { ours: 'inactive', says: "a patient who has left, and has moved to the consumer's practice on PDS" },
  elsewhere: { ours: 'elsewhere', says: 'a patient of another practice only' },
  'without-documents': { ours: 'no-appointments', says: 'a patient who has no document' },
  dissenting: { ours: 'no-consent', says: 'a patient who does not share the record' },
} as const satisfies Readonly<Record<string, PatientRole>>;

export type PatientRoleName = keyof typeof patientRoles;

/** The role, among ours, of whom a registration is about. */
export const toRegister = 'on-pds';

/** Documents that probes are about, by the logical id of the Binary of ours. */
export const documentRoles = {
  confidential: ['93f0a175-d173-4871-8495-c0f0d1827309', 'a confidential document of the patient of the run'],
  elsewhere: ['5fbc6d31-9d3f-4c3d-9051-2cbc3d4e3f21', 'a document of another practice'],
  'of-sensitive': ['d734e5b9-15b7-44b5-88d9-a434b5c6b713', 'a document of the sensitive patient'],
  'of-unverified': ['e845f6ca-26c8-43c6-99ea-b545c6d7c814', 'a document of the unverified patient'],
  'of-deceased': ['0a6718ec-48ea-41e8-9b0c-d767e8f9ea16', 'a document of the deceased patient'],
  'of-left': ['1b7829fd-59fb-40f9-8c1d-e878f90afb17', 'a document of the patient who has left'],
  'of-dissenting': ['f95607db-37d9-42d7-8afb-c656d7e8d915', 'a document of the dissenting patient'],
  'without-file': ['71de8f53-bf51-4a5f-8273-aedebf605107', 'a placeholder: the practice does not have the file'],
  'of-5-mb': ['a401b286-e284-4782-95a6-d101e2938410', 'a document of 5 MB and not more'],
  'over-5-mb': ['b512c397-f395-4693-86b7-e212f3a49511', 'a document of more than 5 MB'],
  'left-confidential': ['2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18', 'a confidential document of the patient who has left'],
  'left-over-5-mb': ['3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19', 'one of more than 5 MB of theirs'],
  'left-over-100-mb': ['4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20', 'one of more than 100 MB of theirs'],
} as const satisfies Readonly<Record<string, readonly [ours: string, says: string]>>;

export type DocumentRoleName = keyof typeof documentRoles;
