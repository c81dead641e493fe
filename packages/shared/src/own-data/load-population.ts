import type { z } from 'zod';
import type { Person } from '../world/person.ts';
import { generalPractitioner, practices as castPractices, type PracticeDetails } from '../world/practices.ts';
import { patients as castPatients, personByNhsNumber } from '../world/patients.ts';
import type { OwnPopulation } from '../world/population.ts';
import { schedulesOf } from '../world/schedules.ts';
import { judgeClinic, scheduleOf } from './clinics.ts';
import type { DataFault } from './data-fault.ts';
import { findRepeated, type Read } from './find-repeated.ts';
import { idOf } from './id-of.ts';
import type { ListedFile } from './list-files.ts';
import { readYaml } from './read-yaml.ts';
import { largest, readText } from './read-text.ts';
import { clinicSchema, patientSchema, practiceSchema, type PatientFile, type PracticeFile } from './schema.ts';
import { withoutUndefined } from './without-undefined.ts';

/** The people, practices and clinics of a folder, and what is wrong with them. */
export interface LoadedPopulation {
  readonly population: OwnPopulation;
  /** References to what is confidential in somebody's record, by NHS number, each with what makes its fault. */
  readonly confidential: ReadonlyMap<string, ReadonlyMap<string, MakeFault>>;
  readonly faults: readonly DataFault[];
}

/** Says what is wrong with one value of a file. */
export type MakeFault = (says: string, force: DataFault['force']) => DataFault;

/**
 * Reads `practices/`, `patients/` and `clinics/` of a folder.
 * @param withCast whether the cast stays beside it: its numbers, codes and practices are taken then
 */
export function loadPopulation(files: readonly ListedFile[], withCast: boolean): LoadedPopulation {
  const faults: DataFault[] = [];
  const read = <T>(folder: string, schema: z.ZodType<T>, whole: string): Read<T>[] =>
    files
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .flatMap((file) => {
        const found = readFile(file, schema, whole);
        if ('value' in found) return [found];
        faults.push(...found);
        return [];
      });
  const practices = read('practices', practiceSchema, 'A practice');
  const patients = read('patients', patientSchema, 'A patient');
  const clinics = read('clinics', clinicSchema, 'A clinic');

  const details = practices.map(practiceOf);
  const served = [...(withCast ? castPractices : []), ...details];
  const odsCodes = served.map(({ odsCode }) => odsCode);
  faults.push(
    ...findRepeated(
      practices,
      ['odsCode'],
      ({ odsCode }) => odsCode,
      withCast ? castPractices.map((one) => one.odsCode) : [],
    ),
    ...findRepeated(practices, ['asid'], ({ asid }) => asid, withCast ? castPractices.map((one) => one.asid) : []),
    ...patients.flatMap((one) => judgePatient(one, odsCodes, withCast)),
    ...findRepeated(patients, ['nhsNumber'], ({ nhsNumber }) => nhsNumber, []),
    ...findRepeated(
      patients,
      ['id'],
      (patient, name) => `${patient.practice ?? ''}/${idOf(patient, name)}`,
      withCast
        ? castPatients.flatMap(({ registered }) => (registered ? `${registered.practice}/${registered.id}` : []))
        : [],
    ),
    ...clinics.flatMap((one) => judgeClinic(one, served)),
    ...findRepeated(
      clinics,
      ['id'],
      (clinic, name) => `${clinic.practice}/${idOf(clinic, name)}`,
      withCast ? castPractices.flatMap(({ odsCode }) => schedulesOf(odsCode).map(({ id }) => `${odsCode}/${id}`)) : [],
    ),
  );
  return {
    population: {
      practices: details,
      patients: patients.map(personOf),
      schedules: clinics.flatMap((one) => scheduleOf(one, served)),
    },
    confidential: new Map(
      patients.map(({ value, fault }) => [
        value.nhsNumber,
        new Map(
          value.confidential.map((reference, i) => [
            reference,
            (says, force) => fault(['confidential', i], says, force),
          ]),
        ),
      ]),
    ),
    faults,
  };
}

function readFile<T>(file: ListedFile, schema: z.ZodType<T>, whole: string): Read<T> | readonly DataFault[] {
  const { path } = file;
  if (!/\.(ya?ml|json)$/.test(path))
    return [
      { file: path, says: 'Expected a file that ends with .yaml, .yml or .json; found another.', force: 'error' },
    ];
  const text = readText(file, largest.yaml);
  if (typeof text !== 'string') return [text];
  const reading = readYaml(path, text, schema, whole);
  if ('faults' in reading) return reading.faults;
  return {
    file: path,
    name: path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, ''),
    value: reading.value,
    fault: (at, says, force = 'error') => ({
      file: path,
      line: reading.lineOf(at),
      path: at.map(String).join('.'),
      says,
      force,
    }),
  };
}

const practiceOf = ({ value }: Read<PracticeFile>): PracticeDetails => {
  const { sites, practitioners, services, ...same } = value;
  return {
    ...same,
    organisationId: '1',
    sites: sites.map(({ id, code, status, address = value.address, phone = value.phone, name }, i) => ({
      id: id ?? String(i + 1),
      siteCode: code,
      name,
      address,
      phone,
      ...(status === 'suspended' && { status }),
    })),
    practitioners: practitioners.map(({ id, role = generalPractitioner, ...rest }, i) => ({
      ...withoutUndefined(rest),
      id: id ?? String(i + 1),
      role,
    })),
    services: services.map(({ id, ...rest }, i) => ({ ...rest, id: id ?? String(i + 1) })),
  };
};

const personOf = ({ name, value }: Read<PatientFile>): Person => {
  const { practice, id, says, active, consent, movedTo, confidential: _, ...person } = value;
  return {
    ...(Object.fromEntries(Object.entries(person).filter(([, one]) => one !== undefined)) as typeof person),
    role: name,
    isOwn: true,
    says:
      says ?? `A patient of your own${practice === undefined ? ', registered nowhere' : ` at practice ${practice}`}.`,
    ...(practice !== undefined && {
      registered: { practice, id: idOf({ id }, name), active, consent, ...(movedTo !== undefined && { movedTo }) },
    }),
  } as Person;
};

function judgePatient(
  { value, name, fault }: Read<PatientFile>,
  practices: readonly string[],
  withCast: boolean,
): DataFault[] {
  const { nhsNumber, practice, pds, died } = value;
  const id = idOf(value, name);
  return [
    ...(practice !== undefined && !practices.includes(practice)
      ? [
          fault(
            ['practice'],
            `is "${practice}"; expected a practice that is served: ${practices.join(', ') || 'none is'}.`,
          ),
        ]
      : []),
    ...(withCast && personByNhsNumber(nhsNumber)
      ? [
          fault(
            ['nhsNumber'],
            'is the number of somebody of the cast; expected another. Choose one, or leave the cast out with --no-cast.',
          ),
        ]
      : []),
    ...(withCast && castPatients.some(({ role }) => role === name)
      ? [
          fault(
            ['nhsNumber'],
            `is of ${name}, which is the role of somebody of the cast, too: --patient ${name} is about that one. Name the file otherwise.`,
            'warning',
          ),
        ]
      : []),
    ...(/^\d+$/.test(id) && Number(id) >= firstOfStore
      ? [
          fault(
            ['id'],
            `is ${id}; expected another: numbers from ${firstOfStore} on are given to patients who are registered.`,
          ),
        ]
      : []),
    ...(died !== undefined && pds === 'known'
      ? [
          fault(
            ['pds'],
            'is known, and the patient has died; expected deceased. A practice shows such a patient.',
            'warning',
          ),
        ]
      : []),
    ...(nhsNumber.startsWith('9')
      ? []
      : [
          fault(
            ['nhsNumber'],
            'may be the number of a real person: those of tests begin with 9. Use synthetic data only.',
            'warning',
          ),
        ]),
  ];
}

/** Ids from here on are those of temporary patients. */
const firstOfStore = 101;
