import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '@mock-spine/shared/own-data/list-files';
import { loadPopulation } from '@mock-spine/shared/own-data/load-population';
import { nhsNumberFrom } from '@mock-spine/shared/protocol/nhs-number';
import { suggest, SettingsError } from '@mock-spine/shared/settings/settings';
import { personByNhsNumber } from '@mock-spine/shared/world/patients';
import { practices } from '@mock-spine/shared/world/practices';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { makeDirectory } from '@mock-spine/shared/pki/make-directory';
import { clinicStart, documentStart, patientStart, practiceStart } from './starts.ts';

/** Files to write, by their paths below the folder. */
type Files = Readonly<Record<string, string>>;

/** What is in the folder so far. */
type Found = ReturnType<typeof loadPopulation>['population'];

/** What can be begun, by its word. */
export const starts: Readonly<Record<string, (found: Found, name: string | undefined) => Files>> = {
  practice: (found, name) => {
    const number = found.practices.length + 1;
    const odsCode = `Z${String(99000 + number)}`;
    return { [`practices/${name ?? odsCode}.yaml`]: practiceStart(odsCode, String(918_999_190_000 + number)) };
  },
  patient: (found, name) => ({
    [`patients/${name ?? `patient-${found.patients.length + 1}`}.yaml`]: patientStart(
      freeNumber(found),
      practiceOf(found),
    ),
  }),
  document: (found, name) => {
    const [patient] = found.patients;
    if (!patient)
      throw new SettingsError('A document is about a patient, and the folder has none. Run data new patient first.');
    const path = `documents/${patient.nhsNumber}/${name ?? 'letter'}.txt`;
    return { [path]: documentStart.file, [`${path}.yaml`]: documentStart.header };
  },
  clinic: (found, name) => ({
    [`clinics/${name ?? `clinic-${found.schedules.length + 1}`}.yaml`]: clinicStart(practiceOf(found)),
  }),
};

/**
 * Writes a commented file to begin with.
 * @returns what is to be told
 * @throws SettingsError when it is not known what to make, or it is there already
 */
export function newFile(what: string, folder: string, name: string | undefined): string {
  const start = Object.hasOwn(starts, what) ? starts[what] : undefined;
  if (!start)
    throw new SettingsError(
      `Expected ${Object.keys(starts).join(', ')}; found ${what}.${suggest(what, Object.keys(starts), '')}`,
    );
  if (name !== undefined && !/^[\w-][\w.-]{0,63}$/.test(name))
    throw new SettingsError(`--name is ${JSON.stringify(name)}; expected letters, digits, hyphens and dots.`);
  const found = existsSync(folder) ? loadPopulation(listFiles(folder).files, true).population : nothing;
  const files = start(found, name);
  const taken = Object.keys(files).find((path) => existsSync(join(folder, path)));
  if (taken !== undefined)
    throw new SettingsError(`${join(folder, taken)} is there already. Choose another name with --name.`);
  for (const [path, text] of Object.entries(files)) {
    makeDirectory(dirname(join(folder, path)));
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  }
  return [
    ...Object.keys(files).map((path) => `Made ${join(folder, path)}.`),
    `Change it, run mock-spine data check ${folder}, and serve it with --data ${folder}.`,
  ].join('\n');
}

const nothing: Found = { practices: [], patients: [], schedules: [] };

/** The first practice of the folder, or that of the cast. */
const practiceOf = (found: Found): string => (found.practices[0] ?? firstOf(practices, 'the practices')).odsCode;

/** The first NHS number of a range kept for test data that nobody has. */
function freeNumber({ patients }: Found): string {
  for (let digits = 999_003_000; ; digits += 1) {
    const number = nhsNumberFrom(String(digits));
    if (number !== undefined && !personByNhsNumber(number) && !patients.some(({ nhsNumber }) => nhsNumber === number))
      return number;
  }
}
