import { etagOf, httpDate, okAt, placeOf, type Answer } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import { appointmentResource } from '../resources/appointment.ts';
import type { StoredAppointment } from '../store/store.ts';

/** An appointment as it is read. */
export const answerRead = (appointment: StoredAppointment, { service }: AtService): Answer =>
  okAt(service, appointmentResource(appointment), [lastModified(appointment)]);

/** An appointment that was booked: 201, with the place of this version. Source: FHIR API guidance page, "Create resource". */
export const answerBooked = (appointment: StoredAppointment, facts: AtService): Answer => ({
  ...answerChanged(appointment, facts, [['Location', placeOfAppointment(appointment, facts)]]),
  status: 201,
});

/** An appointment that was changed; without its body when that is what the consumer prefers. Source: FHIR API guidance page, "Managing return content". */
export function answerChanged(
  appointment: StoredAppointment,
  facts: AtService,
  more: NonNullable<Answer['headers']> = [],
): Answer {
  const prefersMinimal = facts.headers
    .all('prefer')
    .some((value) => /(^|[,;\s])return\s*=\s*"?minimal"?\s*($|[,;])/i.test(value));
  if (!prefersMinimal)
    return okAt(facts.service, appointmentResource(appointment), [lastModified(appointment), ...more]);
  return {
    status: 200,
    body: '',
    headers: [
      ['ETag', etagOf(appointment.version)],
      ['Content-Location', placeOfAppointment(appointment, facts)],
      lastModified(appointment),
      ...more,
      ['Preference-Applied', 'return=minimal'],
    ],
  };
}

const placeOfAppointment = ({ id, version }: StoredAppointment, { service }: AtService): string =>
  placeOf(service, 'Appointment', id, version);

const lastModified = ({ updated }: StoredAppointment) => ['Last-Modified', httpDate(updated)] as const;
