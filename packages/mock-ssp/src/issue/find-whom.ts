import { ControlError } from '@mock-spine/shared/control/control-error';
import { practices } from '@mock-spine/shared/world/practices';
import { defaultPatient, idAbout, ownerOf } from '@mock-spine/shared/vectors/about-whom';
import { planRequest, type Issuing, type Plan, type FoundOut } from './issue.ts';
import { lookUpAppointment, lookUpPatient, lookUpSlot, type Ask } from './look-up.ts';
import type { Order } from './order.ts';

/**
 * Finds out what a request has to name so that it is about the patient who was asked for: from the cast, else from the provider itself, which is asked first.
 * @param ask sends a good request straight to the provider
 * @throws ControlError when the request would be about nobody, or about somebody else
 */
export async function findWhom(order: Order, issuing: Issuing, ask: Ask): Promise<FoundOut> {
  const plan = planRequest(order, issuing);
  const now = issuing.now();
  refuseWhatSaysNothing(plan);
  if (order.id !== undefined) {
    refuseAnother(plan, now);
    return findAppointment(plan, order.id, ask);
  }
  const { interaction, system } = plan;
  const naming = interaction.about;
  const isBooking = interaction.name === 'create-appointment';
  if (
    naming === 'nobody' ||
    naming === 'nhs-number' ||
    naming === 'demographics' ||
    (isBooking && order.body !== undefined)
  )
    return {};

  const nhsNumber = plan.patient ?? defaultPatient(interaction, system.odsCode)!.nhsNumber;
  const slot = isBooking ? await findSlot(plan, issuing, ask) : {};
  const known = isOfCast(plan, issuing) ? idAbout(naming, system.odsCode, nhsNumber, now) : undefined;
  if (known !== undefined) return { ...slot, ...(await findAppointment(plan, known, ask)) };
  if (naming === 'patient-id') return { ...slot, ...(await lookUpPatient(plan, ask, nhsNumber)) };
  throw new ControlError(
    400,
    `No ${naming} of ${describe(plan, nhsNumber)} is known at ${system.odsCode}, which ${interaction.name} has to name.`,
    nextSteps[naming],
  );
}

const findSlot = async (plan: Plan, issuing: Issuing, ask: Ask): Promise<FoundOut> =>
  isOfCast(plan, issuing) ? { slotNumber: issuing.nextSlotNumber() } : lookUpSlot(plan, ask);

const nextSteps = {
  appointment: 'Book one, or find one with search-patient-appointments, and name it with id.',
  document: "Find one with search-documentreference and name it with id: the end of its attachment's URL.",
} as const;

function refuseWhatSaysNothing({ order, interaction }: Plan): void {
  if (order.patient !== undefined && interaction.about === 'nobody') {
    throw new ControlError(
      400,
      `Expected no patient: ${interaction.name} is about none; found ${JSON.stringify(order.patient)}.`,
      'Leave patient out, or ask for an interaction that is about a patient.',
    );
  }
  if (order.id !== undefined && !interaction.path.includes('[id]')) {
    throw new ControlError(
      400,
      `Expected no id: ${interaction.name} names no resource in its path; found ${JSON.stringify(order.id)}.`,
      `Leave id out${interaction.about === 'nobody' ? '' : ' and say with patient whom it is about'}.`,
    );
  }
}

/** A patient and an id that are both given stand for the same patient, as far as the cast knows. */
function refuseAnother({ order, interaction, system, patient }: Plan, now: number): void {
  if (patient === undefined || interaction.about === 'nobody') return;
  const id = order.id!;
  const [meant, owner] = [
    idAbout('patient-id', system.odsCode, patient, now),
    ownerOf(interaction.about, system.odsCode, id, now),
  ];
  if (owner === undefined || owner === meant) return;
  throw new ControlError(
    400,
    `Expected an id that is about patient ${JSON.stringify(order.patient)}${meant === undefined ? '' : `, who is ${meant} at ${system.odsCode}`}; found ${JSON.stringify(id)}.`,
    'Leave out patient, and id says whom it is about; or leave out id, and patient does.',
  );
}

/** A change repeats the appointment as it is by now, and names its version: neither is asked for where the order says both. */
async function findAppointment(plan: Plan, id: string, ask: Ask): Promise<FoundOut> {
  const { body, headers = {} } = plan.order;
  const saysBoth = body !== undefined && Object.keys(headers).some((name) => name.toLowerCase() === 'if-match');
  return plan.interaction.method === 'PUT' && !saysBoth ? lookUpAppointment(plan, ask, id) : {};
}

/** Whether a system is a practice of the cast at a mock, so that its ids and slots are known. */
const isOfCast = ({ system }: Plan, { isMockProvider }: Issuing): boolean =>
  isMockProvider && practices.some(({ odsCode, asid }) => odsCode === system.odsCode && asid === system.asid);

const describe = ({ order, person }: Plan, nhsNumber: string): string => {
  const role = order.patient ?? person(nhsNumber)?.role;
  return role === undefined ? 'the patient' : `patient ${JSON.stringify(role)}`;
};
