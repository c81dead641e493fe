import { bothHops } from '../answers.ts';
import { type Change, mapBody } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

const interaction = 'register-patient';
const requirement = 'A-045';
const suite = 'register_a_patient page (asserted by the 1.2.7 suite)';
export const registrationPage = 'register_a_patient page; A-045';

export const phone = (use: string, value: string) => ({ system: 'phone', value, use });
export const email = (use: string, value: string) => ({ system: 'email', value, use });

/** What the vectors change: the good body, as far as they know it. */
export interface RegistrationBody {
  readonly parameter: readonly { readonly name: string; readonly resource: PatientBody }[];
}
interface PatientBody {
  readonly [element: string]: unknown;
  readonly identifier: readonly Readonly<Record<string, unknown>>[];
  readonly name: readonly Readonly<Record<string, unknown>>[];
}

/** Changes the list of parameters. */
export const mapRegistration = (map: (parameters: RegistrationBody['parameter']) => readonly unknown[]): Change =>
  mapBody((body: RegistrationBody) => ({ ...body, parameter: map(body.parameter) }));
/** Changes the patient in the first parameter. */
export const mapPatient = (map: (patient: PatientBody) => unknown): Change =>
  mapRegistration(([first]) => [{ ...first, resource: map(first!.resource) }]);
export const withPatient = (elements: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, ...elements }));
/** Changes elements of the first identifier. */
export const withPatientIdentifier = (change: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, identifier: [{ ...patient.identifier[0], ...change }] }));
/** Changes elements of the first name. */
export const withName = (change: Readonly<Record<string, unknown>>): Change =>
  mapPatient((patient) => ({ ...patient, name: [{ ...patient.name[0], ...change }] }));

/** A vector of the body that registers a patient. */
export function registration(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  source = suite,
): Vector {
  return {
    name: `registration-${name}`,
    requirement: rule.startsWith('body-') ? 'A-041' : requirement,
    rule,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}
