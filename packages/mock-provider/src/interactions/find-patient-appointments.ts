import { ok, refuse } from '../request/answer.ts';
import { patientById, patientIdIn } from '../resources/patient-records.ts';
import { appointmentResource } from '../resources/appointment.ts';
import { whyIdNotSeen } from '../resources/why-not-seen.ts';
import { searchset } from '../resources/searchset.ts';
import { appointmentRange } from '../rules/retrieve-a-patients-appointments.ts';
import type { Interact } from './interaction.ts';

/** GET /Patient/[id]/Appointment: those that start in the range, cancelled ones too. Source: retrieve_a_patients_appointments page. */
export const findPatientAppointments: Interact = async (facts, { store }) => {
  const { practice } = facts.service;
  const id = patientIdIn(facts.path);
  if (!(await patientById(practice, id, store))) {
    return refuse(
      'PATIENT_NOT_FOUND',
      {
        expected: `the logical id of a patient of practice ${practice.odsCode}`,
        actual: 'an id that no such patient has',
        next: 'Find the patient first and use the id in the answer.',
        says: whyIdNotSeen(practice, id),
      },
      facts.policy.dialect,
    );
  }
  const { from, to } = appointmentRange(facts);
  const found = (await store.appointmentsOf(practice.odsCode, id)).filter(
    ({ start }) => start >= (from?.from ?? 0) && start < (to?.to ?? Infinity),
  );
  return ok(JSON.stringify(searchset(found.map(appointmentResource))));
};
