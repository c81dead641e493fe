import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { refuse } from '../request/answer.ts';
import { answerChanged } from '../appointments/answer-appointment.ts';
import { changeAppointment } from '../appointments/change-appointment.ts';
import { extensionsOf, objectsIn } from '../fhir/json.ts';
import type { Interact } from './interaction.ts';

/** PUT /Appointment/[id] with the cancel interaction: status and reason, nothing else; the slots are free again. Source: cancel_an_appointment page. */
export const cancelAppointment: Interact = async (facts, { store }) => {
  const changed = await changeAppointment(facts, store, {
    may: ['status', 'cancellationReason'],
    change: ({ resource }, sent) => ({
      status: 'cancelled',
      resource: {
        ...resource,
        status: 'cancelled',
        extension: [...objectsIn(resource['extension']), ...extensionsOf(sent, profiles.cancellationReason)],
      },
    }),
  });
  return 'fault' in changed
    ? refuse(changed.failsWith, changed.fault, facts.policy.dialect)
    : answerChanged(changed, facts);
};
