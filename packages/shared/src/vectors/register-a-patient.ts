import { registrationContactVectors } from './register-a-patient/contact.ts';
import { registrationFormVectors } from './register-a-patient/form.ts';
import { registrationIdentityVectors } from './register-a-patient/identity.ts';
import type { Vector } from './vector.ts';

/** The body that registers a patient. Source: register_a_patient page. */
export const registerAPatientVectors: readonly Vector[] = [
  ...registrationFormVectors,
  ...registrationIdentityVectors,
  ...registrationContactVectors,
];
