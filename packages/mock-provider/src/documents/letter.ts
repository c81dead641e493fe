import { patients, type Person } from '@mock-spine/shared/world/patients';
import type { PracticeCode } from '@mock-spine/shared/world/practices';
import type { DocumentFile } from '../holdings/document.ts';
import { writePdf } from './files/write-pdf.ts';
import { writeRtf } from './files/write-rtf.ts';
import { writeLongText, writeText } from './files/write-text.ts';
import { tiffSize, writeTiff } from './files/write-tiff.ts';
import { writeWord } from './files/write-word.ts';

/** The types of files that a practice keeps, and who writes each. Industry standard formats alone. Source: documents guidance page, "Document format". */
const writers = {
  'application/pdf': writePdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': writeWord,
  'application/rtf': writeRtf,
  'text/plain': writeText,
} as const;

const typeNames = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  rtf: 'application/rtf',
  text: 'text/plain',
} as const;

/** A letter about a patient, as a small file. @param text its paragraphs */
export function letter(
  type: keyof typeof typeNames,
  practice: PracticeCode,
  patient: string,
  text: readonly string[],
): DocumentFile {
  const contentType = typeNames[type];
  const write = () => writers[contentType](linesOf(practice, patient, text));
  let size: number | undefined;
  return {
    contentType,
    // Written when somebody asks, not at each start.
    get size() {
      return (size ??= write().length);
    },
    pieces: () => [write()],
  };
}

/** The same letter, scanned. @param resolution dots to the inch */
export function scan(
  practice: PracticeCode,
  patient: string,
  text: readonly string[],
  pages = 1,
  resolution = 50,
): DocumentFile {
  const size = tiffSize({ pages, resolution });
  return {
    contentType: 'image/tiff',
    size,
    pieces: () => writeTiff({ lines: linesOf(practice, patient, text), pages, resolution }),
  };
}

/** A log that repeats one line up to a size in bytes. */
export const logFile = (line: string, size: number): DocumentFile => ({
  contentType: 'text/plain',
  size,
  pieces: () => writeLongText(line, size),
});

function linesOf(practice: PracticeCode, patient: string, text: readonly string[]): readonly string[] {
  const { prefix, given, family, birthDate, nhsNumber } = patients.find(
    ({ registered }: Person) => registered?.practice === practice && registered.id === patient,
  )!;
  return [
    `About: ${prefix} ${given} ${family}, born ${birthDate}, NHS number ${nhsNumber}`,
    '',
    ...text,
    '',
    'A synthetic document: nobody in it exists.',
  ];
}
