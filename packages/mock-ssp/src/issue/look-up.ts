import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { OfferedSlot } from '@mock-spine/shared/vectors/offered-slot';
import type { Plan, FoundOut } from './issue.ts';
import type { Order } from './order.ts';

/** What came of a request, as far as a look-up reads it. */
interface Came {
  readonly response?:
    { readonly status: number; readonly headers: readonly Header[]; readonly body: unknown } | undefined;
  readonly failure?: { readonly says: string } | undefined;
  readonly exchange?: string | undefined;
}

/** Sends a good request straight to the provider. */
export type Ask = (order: Order) => Promise<Came>;

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

/**
 * The logical id that the provider has for a patient.
 * @throws ControlError 400 when it has none, 502 when it does not tell
 */
export async function lookUpPatient(
  { order, interaction, system, person: personOnPds }: Plan,
  ask: Ask,
  patient: string,
): Promise<FoundOut> {
  const search = interaction.capability === 'documents' ? 'search-patient-documents' : 'search-patient';
  const found = resourcesIn(
    await answered(ask, { ...asOrdered(order), interaction: search, patient }, 'The patient', system.odsCode),
  );
  const id = found.find(({ resourceType }) => resourceType === 'Patient')?.id;
  if (id !== undefined) return { patientId: id };
  const person = personOnPds(patient);
  const home = person?.registered?.practice;
  const steps = [
    'register the patient with register-patient',
    ...(home === undefined || home === system.odsCode ? [] : [`ask practice ${home}`]),
    'name another patient',
  ];
  throw new ControlError(
    400,
    `Practice ${system.odsCode} has no patient ${JSON.stringify(order.patient ?? person?.role)}, whom ${interaction.name} would be about.`,
    `Do one of these: ${steps.join('; ')}${interaction.path.includes('[id]') ? '; name a logical id with id' : ''}.`,
  );
}

/**
 * A free slot that the provider offers: from the middle, since people book from the beginning.
 * @throws ControlError 409 when none is free, 502 when it does not tell
 */
export async function lookUpSlot({ order, system }: Plan, ask: Ask): Promise<FoundOut> {
  const offered = resourcesIn(
    await answered(ask, { ...asOrdered(order), interaction: 'search-slot' }, 'A free slot', system.odsCode),
  );
  const free = offered.filter(
    (one) =>
      one.resourceType === 'Slot' &&
      one['status'] === 'free' &&
      typeof one['start'] === 'string' &&
      typeof one['end'] === 'string',
  );
  const slot = free[Math.floor(free.length / 2)];
  if (!slot)
    throw new ControlError(
      409,
      `Practice ${system.odsCode} offers no free slot in the next week.`,
      'Let it offer one, or send the booking as body.',
    );
  return {
    slot: { id: slot.id, start: slot['start'], end: slot['end'], location: locationOf(slot, offered) } as OfferedSlot,
  };
}

/** The appointment as the provider has it, and its ETag; nothing where it has none, so that the request itself shows that. */
export async function lookUpAppointment({ order }: Plan, ask: Ask, id: string): Promise<FoundOut> {
  const { response } = await ask({ ...asOrdered(order), interaction: 'read-appointment', id });
  if (response?.status !== 200 || !isResource(response.body) || response.body.resourceType !== 'Appointment') return {};
  return { appointment: response.body, version: versionIn(response.headers) };
}

/** One that is an entity tag: what is read here goes into a header. Source: RFC 9110 §8.8.3. */
const versionIn = (headers: readonly Header[]): string | undefined =>
  headers.find(
    ([name, value]) => name.toLowerCase() === 'etag' && /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(value),
  )?.[1];

/** Who asks whom: the rest of the order is about the request that is to be made. */
const asOrdered = ({ practice, as }: Order): Order => ({
  at: 'ssp',
  ...(practice !== undefined && { practice }),
  ...(as !== undefined && { as }),
});

async function answered(ask: Ask, order: Order, what: string, practice: string): Promise<unknown> {
  const { response, failure, exchange } = await ask(order);
  if (response?.status === 200) return response.body;
  const came = response ? `the provider answered ${response.status}` : failure!.says;
  throw new ControlError(
    502,
    `${what} at ${practice} is looked up first with ${order.interaction}, and ${came}`.replace(/\.?$/, '.'),
    `See exchange ${exchange} in the journal; mend that first.`,
  );
}

function resourcesIn(bundle: unknown): readonly Resource[] {
  const entries = (bundle as { readonly entry?: unknown } | null)?.entry;
  return Array.isArray(entries)
    ? entries.map((entry: { readonly resource?: unknown } | null) => entry?.resource).filter(isResource)
    : [];
}

/** Its id is fit for a path: what is read here comes from a server that may send anything. */
function isResource(value: unknown): value is Resource {
  const { resourceType, id } = (value ?? {}) as { readonly resourceType?: unknown; readonly id?: unknown };
  return typeof resourceType === 'string' && typeof id === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(id);
}

/** Where a slot's clinic is: an actor of its Schedule. */
function locationOf(slot: Resource, offered: readonly Resource[]): string | undefined {
  const reference = (slot['schedule'] as { readonly reference?: string } | undefined)?.reference;
  const schedule = offered.find(
    ({ resourceType, id }) => resourceType === 'Schedule' && reference?.endsWith(`Schedule/${id}`),
  );
  const actors = Array.isArray(schedule?.['actor'])
    ? (schedule['actor'] as readonly ({ readonly reference?: unknown } | null)[])
    : [];
  const location = actors
    .map((actor) => actor?.reference)
    .find((actor) => typeof actor === 'string' && actor.startsWith('Location/'));
  return location as string | undefined;
}
