import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { object, textField } from '@mock-spine/shared/data-files/fields';
import { listFaults } from '@mock-spine/shared/own-data/data-fault';
import { readYaml } from '@mock-spine/shared/own-data/read-yaml';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { isDate } from '@mock-spine/shared/world/local-time';
import { documentRoles, patientRoles, type DocumentRoleName, type PatientRoleName } from './roles.ts';

const nhsNumber = textField(/^\d{10}$/, 'an NHS number: ten digits').refine(isNhsNumber, {
  error: 'an NHS number whose last digit is the check digit',
});
const logicalId = textField(
  /^[A-Za-z\d.-]{1,64}$/,
  'a logical id of FHIR: letters, digits, hyphens and dots, 64 at most',
);
const name = textField(/^\P{Cc}{1,100}$/u, 'a name');

const patient = object({ nhsNumber, id: logicalId.optional() });
const person = object({
  nhsNumber,
  family: name,
  given: name,
  prefix: name.optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown'], { error: 'male, female, other or unknown' }),
  birthDate: textField(/^\d{4}-\d\d-\d\d$/, 'a day as yyyy-mm-dd').refine(isDate, { error: 'a day of the calendar' }),
});

const each = <K extends string, T extends z.ZodType>(names: readonly K[], of: T) =>
  object(Object.fromEntries(names.map((one) => [one, of.optional()])) as Record<K, z.ZodOptional<T>>);

const castSchema = object({
  patients: each(Object.keys(patientRoles) as PatientRoleName[], patient).optional(),
  toRegister: person.optional(),
  documents: each(Object.keys(documentRoles) as DocumentRoleName[], logicalId).optional(),
});

/** Who plays which part at a provider. */
export type Cast = z.infer<typeof castSchema>;

/**
 * Reads the file of `--cast-file`.
 * @throws SettingsError with every fault, by line and path
 */
export function readCast(file: string): Cast {
  const reading = readYaml(file, textOf(file), castSchema, 'A cast');
  if ('value' in reading) return reading.value;
  throw new SettingsError(
    `--cast-file cannot be taken:\n${listFaults(reading.faults)}\nNext: compare it with what --cast-template prints.`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingsError(`--cast-file: ${file} cannot be read. --cast-template prints one to begin with.`);
  }
}
