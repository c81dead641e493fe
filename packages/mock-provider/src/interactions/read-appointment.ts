import { refuse } from '../request/answer.ts';
import { answerRead } from '../appointments/answer-appointment.ts';
import { findCurrent } from '../appointments/find-current.ts';
import type { Interact } from './interaction.ts';

/** GET /Appointment/[id]: one that has not begun. Source: read_an_appointment page. */
export const readAppointment: Interact = async (facts, { store }) => {
  const found = await findCurrent(facts, store, 'NO_RECORD_FOUND');
  return 'fault' in found ? refuse(found.failsWith, found.fault, facts.policy.dialect) : answerRead(found);
};
