import type { ClauseId } from '../clauses/clause-id.ts';
import type { InteractionName } from '../protocol/interactions.ts';
import { badRequest, bothHops, invalidParameter, invalidResource } from './answers.ts';
import { mapBody, withElements, type Change } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

const amend = 'update-appointment';
const cancel = 'cancel-appointment';
const suite = 'pages of appointment management (asserted by the 1.2.7 suite)';
const reasonUrl = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1';

const update =
  'FHIR STU3, http.html#update: "If no id element is provided, or the id disagrees with the id in the URL, the server SHALL respond with an HTTP 400 error code"';

interface Extended {
  readonly extension: readonly { readonly url: string }[];
}

/** Sets the extensions for the reason of a cancellation. */
const withReasons = (...reasons: readonly object[]): Change =>
  mapBody((body: Extended) => ({
    ...body,
    extension: [...body.extension.filter(({ url }) => url !== reasonUrl), ...reasons],
  }));

const withAbsoluteActors = mapBody((body: { participant: { actor: { reference: string } }[] }) => ({
  ...body,
  participant: body.participant.map((participant) => ({
    ...participant,
    actor: { reference: `https://provider.example/${participant.actor.reference}` },
  })),
}));

const inBundle = mapBody((body) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: body }] }));

function row(
  interaction: InteractionName,
  name: string,
  requirement: ClauseId,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidResource,
  source = suite,
): Vector {
  return {
    name: `${interaction === amend ? 'amending' : 'cancelling'}-${name}`,
    requirement,
    rule,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}

/** The body that amends or cancels an appointment, as far as it can be judged without knowing the appointment. Source: amend_an_appointment and cancel_an_appointment pages. */
export const changeAnAppointmentVectors: readonly Vector[] = [
  ...([amend, cancel] as const).flatMap((interaction) => [
    row(interaction, 'in-a-bundle', 'A-041', 'body-is-the-resource', 'The appointment in a Bundle.', inBundle),
    row(
      interaction,
      'with-unknown-element',
      'A-041',
      'body-is-valid-stu3',
      'An element that FHIR does not know.',
      withElements({ invalidField: 'x' }),
    ),
    row(
      interaction,
      'with-another-id',
      'A-043',
      'changed-appointment-has-its-id',
      'An id that is not the one in the path.',
      withElements({ id: '9999' }),
      badRequest,
      update,
    ),
    row(
      interaction,
      'without-id',
      'A-043',
      'changed-appointment-has-its-id',
      'No id.',
      withElements({ id: undefined }),
      badRequest,
      update,
    ),
    row(
      interaction,
      'with-absolute-references',
      'A-043',
      'changed-appointment-references-are-relative',
      'Absolute references to the participants.',
      withAbsoluteActors,
    ),
  ]),
  row(
    amend,
    'without-description',
    'A-043',
    'amended-appointment-has-description',
    'No description any more.',
    withElements({ description: undefined }),
    invalidResource,
    'amend_an_appointment page: SHALL conform to the profile; profile GPConnect-Appointment-1: description 1..1',
  ),
  row(
    amend,
    'with-blank-description',
    'A-310',
    'amended-appointment-has-description',
    'A description of blanks.',
    withElements({ description: ' ' }),
    invalidResource,
    'A-310; profile GPConnect-Appointment-1: description 1..1',
  ),
  row(
    cancel,
    'without-changing-status',
    'A-044',
    'cancelled-appointment-says-so',
    'The status booked.',
    withElements({ status: 'booked' }),
    invalidResource,
    'cancel_an_appointment page; A-044',
  ),
  row(
    cancel,
    'with-bad-extension',
    'A-044',
    'cancelled-appointment-extensions-are-known',
    'An extension whose URL GP Connect does not have.',
    withReasons({ url: `${reasonUrl}0`, valueString: 'A reason.' }),
  ),
  row(cancel, 'without-reason', 'A-044', 'cancellation-reason-given', 'No reason.', withReasons(), invalidParameter),
  row(
    cancel,
    'with-reason-without-text',
    'A-044',
    'cancellation-reason-given',
    'A reason that is a code.',
    withReasons({ url: reasonUrl, valueCode: 'other' }),
    invalidParameter,
    'A-044',
  ),
  row(
    cancel,
    'with-empty-reason',
    'A-044',
    'cancellation-reason-given',
    'A reason that is empty.',
    withReasons({ url: reasonUrl, valueString: '' }),
    invalidParameter,
    'A-044; reference provider: the reason can not be blank',
  ),
  row(
    cancel,
    'with-blank-reason',
    'A-044',
    'cancellation-reason-given',
    'A reason of blanks.',
    withReasons({ url: reasonUrl, valueString: '  ' }),
    invalidParameter,
    'A-044; reference provider: the reason can not be blank',
  ),
  row(
    cancel,
    'with-two-reasons',
    'A-044',
    'cancellation-reason-given',
    'Two reasons.',
    withReasons({ url: reasonUrl, valueString: 'One.' }, { url: reasonUrl, valueString: 'Two.' }),
    invalidParameter,
    'A-044',
  ),
];
