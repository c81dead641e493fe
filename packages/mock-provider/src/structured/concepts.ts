import { recordExtensions, recordSystems } from '../fhir/urls.ts';

/** A clinical concept: a SNOMED CT code with its term, and the words of the record where they differ. */
export interface Concept {
  readonly code: string;
  readonly display: string;
  readonly text?: string;
  /** The SNOMED CT description that the display is, where a page asks for it or a system keeps it. */
  readonly descriptionId?: string;
  /** Whether somebody chose the code themselves. */
  readonly userSelected?: true;
  /** The same in other coding systems: what was recorded before it was mapped. */
  readonly also?: readonly OtherCoding[];
}

/** A code of a system that is not SNOMED CT. */
export interface OtherCoding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly userSelected?: true;
}

/** A concept of SNOMED CT. */
export const concept = (code: string, display: string, text?: string): Concept => ({
  code,
  display,
  ...(text !== undefined && { text }),
});

/** A concept as FHIR writes it. Source: guidance on the population of CodeableConcept. */
export const codeable = ({ code, display, text, descriptionId, userSelected, also = [] }: Concept) => ({
  coding: [
    {
      ...(descriptionId !== undefined && { extension: [describe(descriptionId, display)] }),
      system: recordSystems.snomed,
      code,
      display,
      ...(userSelected && { userSelected }),
    },
    ...also,
  ],
  ...(text !== undefined && { text }),
});

/** A code of another system as FHIR writes it. */
export const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display !== undefined && { display }) }],
});

/** A reason in words, or a concept. */
export const reasonIn = (reason: string | Concept) =>
  typeof reason === 'string' ? { text: reason } : codeable(reason);

/** Why there is no value: one of the null flavours. */
export const nullFlavor = (code: 'NI' | 'UNK') =>
  coded(recordSystems.nullFlavor, code, { NI: 'NoInformation', UNK: 'unknown' }[code]);

/** A quantity in units of UCUM. */
export const quantity = (value: number, unit: string, code = unit) => ({
  value,
  unit,
  system: recordSystems.units,
  code,
});

/** Free text without a code. Source: uncategorised data page. */
export const commentNote = concept('37331000000100', 'Comment note');

/** The panel of a blood pressure that was recorded without one. Source: observation blood pressure page. */
export const bloodPressure: Concept = { code: '75367002', display: 'Blood pressure', descriptionId: '125176019' };

/** What stands for a drug allergy whose code did not survive a transfer. Source: allergies guidance page. */
export const degradedAllergy = (text: string): Concept =>
  concept('196461000000101', 'Transfer-degraded drug allergy', text);

/** What stands for a medication whose code did not survive a transfer. Source: medication guidance page. */
export const degradedMedication = (text: string): Concept =>
  concept('196421000000109', 'Transfer-degraded medication entry', text);

const describe = (descriptionId: string, display: string) => ({
  url: recordExtensions.descriptionId,
  extension: [
    { url: 'descriptionId', valueId: descriptionId },
    { url: 'descriptionDisplay', valueString: display },
  ],
});
