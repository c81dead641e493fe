import { etagOf, httpDate, okWithVersion, type Answer } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import { appointmentResource } from '../resources/appointment.ts';
import type { StoredAppointment } from '../store/store.ts';

/** An appointment as it is read. */
export const answerRead = (appointment: StoredAppointment): Answer =>
  okWithVersion(appointmentResource(appointment), [lastModified(appointment)]);

/** An appointment that was booked: 201, with the place of this version. Source: FHIR API guidance page, "Create resource". */
export function answerBooked(appointment: StoredAppointment, facts: AtService): Answer {
  const { id, version } = appointment;
  const location = `${facts.service.url}/Appointment/${id}/_history/${version}`;
  return { ...answerChanged(appointment, facts, [['Location', location]]), status: 201 };
}

/** An appointment that was changed; without its body when that is what the consumer prefers. Source: FHIR API guidance page, "Managing return content". */
export function answerChanged(
  appointment: StoredAppointment,
  { headers }: AtService,
  more: NonNullable<Answer['headers']> = [],
): Answer {
  const prefersMinimal = headers
    .all('prefer')
    .some((value) => /(^|[,;\s])return\s*=\s*"?minimal"?\s*($|[,;])/i.test(value));
  if (!prefersMinimal) return okWithVersion(appointmentResource(appointment), [lastModified(appointment), ...more]);
  return {
    status: 200,
    body: '',
    headers: [
      ['ETag', etagOf(appointment.version)],
      lastModified(appointment),
      ...more,
      ['Preference-Applied', 'return=minimal'],
    ],
  };
}

const lastModified = ({ updated }: StoredAppointment) => ['Last-Modified', httpDate(updated)] as const;
