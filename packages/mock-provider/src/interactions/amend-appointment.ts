import { refuse } from '../request/answer.ts';
import { answerChanged } from '../appointments/answer-appointment.ts';
import { changeAppointment } from '../appointments/change-appointment.ts';
import type { Interact } from './interaction.ts';

/** PUT /Appointment/[id] with the amend interaction: description and comment, nothing else. Source: amend_an_appointment page. */
export const amendAppointment: Interact = async (facts, { store }) => {
  const changed = await changeAppointment(facts, store, {
    may: ['description', 'comment'],
    change: ({ resource: { description: _d, comment: _c, ...rest } }, { description, comment }) => ({
      status: 'booked',
      resource: {
        ...rest,
        ...(description !== undefined && { description }),
        ...(comment !== undefined && { comment }),
      },
    }),
  });
  return 'fault' in changed
    ? refuse(changed.failsWith, changed.fault, facts.policy.dialect)
    : answerChanged(changed, facts);
};
