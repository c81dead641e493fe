import { expect, it } from '@jest/globals';
import { readableDocuments } from '@mock-spine/shared/world/readable-documents';
import { documents } from './records.ts';

it("the document that stands for a patient's is one of theirs, and every patient who has any has one", () => {
  const own = documents.map(({ id, practice, patient }) => `${practice}/${patient}/${id}`);
  expect(own).toEqual(
    expect.arrayContaining(readableDocuments.map(({ id, practice, patient }) => `${practice}/${patient}/${id}`)),
  );
  const patientsWith = (rows: readonly { practice: string; patient: string }[]) =>
    [...new Set(rows.map(({ practice, patient }) => `${practice}/${patient}`))].sort();
  expect(patientsWith(readableDocuments)).toEqual(patientsWith(documents));
});
