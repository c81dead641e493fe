import type { Clinician } from '@mock-spine/shared/world/practices';

/** An organisation that writes to practices. ODS codes are published test data; every other detail is made up. */
export interface OtherOrganisation {
  readonly id: string;
  readonly odsCode: string;
  readonly name: string;
  readonly phone: string;
  /** What it is, in words: the value set has practices and urgent care only. */
  readonly kind: string;
}

/** Who wrote a document: the practice itself, one of its clinicians by logical id, or somebody elsewhere. */
export type Author =
  | { readonly practice: true }
  | { readonly clinician: string }
  | { readonly organisation: OtherOrganisation }
  | { readonly consultant: Clinician; readonly at: OtherOrganisation };

export const hospital: OtherOrganisation = {
  id: '101',
  odsCode: 'RLP',
  name: 'Mock District Hospital',
  phone: '01632960401',
  kind: 'Hospital',
};
export const community: OtherOrganisation = {
  id: '102',
  odsCode: 'R1A14',
  name: 'Mock Community Services',
  phone: '01632960402',
  kind: 'Community services',
};

export const cardiologist: Clinician = {
  id: '101',
  sdsUserId: 'G99999901',
  family: 'Thirlby',
  given: 'Hannah',
  prefix: 'Dr',
  gender: 'female',
  role: { code: 'R0050', display: 'Consultant' },
};
