import { ControlError } from '@mock-spine/shared/control/control-error';
import { writeDraft, type Header } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import type { Subject } from '@mock-spine/shared/vectors/subject';
import { all, type Change } from '@mock-spine/shared/vectors/changes';
import { asPersona, personas, type Persona } from '@mock-spine/shared/vectors/personas';
import type { ClientChange, TransportVector, Vector } from '@mock-spine/shared/vectors/vector';
import type { Interaction, Offer } from '@mock-spine/shared/protocol/interactions';
import { cast, type Population } from '@mock-spine/shared/world/population';
import { practices as castPractices } from '@mock-spine/shared/world/practices';
import type { Registry, System } from '../registry/registry.ts';
import { chooseInteraction, choosePatient, choosePersona, chooseReceiver, chooseVector } from './choose.ts';
import { noteChange, type Note } from './note-change.ts';
import type { Order } from './order.ts';
import { override } from './overrides.ts';

/** A request that is ready to be sent. */
export interface Issued {
  readonly at: 'consumer' | 'ssp';
  readonly interaction: Interaction;
  readonly method: string;
  /** Where it goes: through the SSP, or straight to the provider. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  readonly token: { readonly encoded: string; readonly header: object; readonly claims: object };
  /** The clause that it violates. */
  readonly vector: Vector | TransportVector | undefined;
  /** What the client does otherwise than a good one, before it sends the request. */
  readonly client: ClientChange;
  /** The ASID of the consumer whose certificate is presented, where there are several. */
  readonly consumer: string;
  /** What a good request would have besides. */
  readonly notes: readonly Note[];
}

/** What issuing needs to know. */
export interface Issuing {
  readonly registry: Registry;
  /** Whom a request can be about; the cast, when absent. */
  readonly population?: Population;
  /** What the provider does. */
  readonly offer?: Offer;
  /** The ASID of the consumer that stands in the place of the default one. */
  readonly consumer?: string | undefined;
  /** The SSP's own address: `https://localhost:8443`. */
  readonly sspUrl: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
  /** Whether the provider is a mock, of whose cast the ids and the slots are known. */
  readonly isMockProvider: boolean;
  /** Which slot of the cast a good booking takes: another one each time, so that what was booked before does not make it a bad one. */
  readonly nextSlotNumber: () => number;
}

/** What an order names, looked up. */
export interface Plan {
  readonly order: Order;
  readonly vector: Vector | TransportVector | undefined;
  readonly interaction: Interaction;
  readonly system: System;
  readonly serviceRoot: string;
  /** NHS number of the patient who was asked for; where nobody was, of the first of a practice that is not of the cast, or undefined. */
  readonly patient: string | undefined;
  /** Whom PDS has under an NHS number. */
  readonly person: Population['person'];
}

/** What was found out of whom, and of what, a request is about. */
export type FoundOut = Pick<Subject, 'patientId' | 'slotNumber' | 'slot' | 'appointment' | 'version'>;

/** @throws ControlError 400 when something that the order names is unknown or does not fit */
export function planRequest(
  order: Order,
  { registry, population = cast }: Pick<Issuing, 'registry' | 'population'>,
): Plan {
  const vector = order.break === undefined ? undefined : chooseVector(order.break, order.at);
  const interaction = chooseInteraction(order.interaction ?? nameOf(vector));
  if (vector?.interaction !== undefined && vector.interaction !== interaction.name) {
    throw new ControlError(
      400,
      `${vector.name} changes a request for ${vector.interaction}.`,
      `Ask for the interaction ${vector.interaction}, or for none.`,
    );
  }
  if ((order.section ?? order.period) !== undefined && interaction.name !== 'get-care-record')
    throw new ControlError(
      400,
      `A ${order.section === undefined ? 'period' : 'section'} is of get-care-record alone; this is ${interaction.name}.`,
      'Leave it out, or ask for {"interaction":"get-care-record","section":"MED"}.',
    );
  const named = order.patient === undefined ? undefined : choosePatient(order.patient, population);
  const home = named === undefined ? undefined : practiceOfOwn(named, interaction, registry, population);
  const receiver = chooseReceiver(registry, interaction, order.practice ?? home);
  const patient = named ?? firstOfOwn(receiver.system.odsCode, interaction, population);
  return { order, vector, interaction, patient, ...receiver, person: population.person };
}

/**
 * Makes a request that meets every clause, or all but the one that the order breaks; what the order says of URL, method, token, headers, body and client has the last word.
 * @param found without it the cast's ids and slots stand in, whoever is asked
 * @throws ControlError 400 when something that the order names is unknown or does not fit
 */
export function issue(order: Order, issuing: Issuing, found: FoundOut = {}): Issued {
  const { registry, consumer, sspUrl, now, newId } = issuing;
  const { at } = order;
  const { vector, interaction, system, serviceRoot, patient, person } = planRequest(order, issuing);
  const persona = choosePersona(registry, order.as ?? personas[0].name, consumer);
  const draft = goodRequest(interaction, {
    serviceRoot,
    practice: system.odsCode,
    providerAsid: system.asid,
    consumerAsid: persona.system.asid,
    patient,
    person: patient === undefined ? undefined : person(patient),
    id: order.id,
    section: order.section,
    period: order.period,
    ...found,
    practitioner: { ...persona.practitioner, ...order.practitioner } as Persona['practitioner'],
    organisation: {
      odsCode: order.organisation?.odsCode ?? persona.organisation.odsCode,
      name: order.organisation?.name ?? persona.organisation.name,
    },
    traceId: newId(),
    now: Math.floor(now() / 1000),
  });
  const broken = all(asPersona(persona), changeOf(vector), override(order))(draft);
  const { method, url: ordinary, headers, body, token } = writeDraft(broken);
  const url = order.url ?? ordinary;
  return {
    at,
    interaction,
    consumer: persona.system.asid,
    method,
    headers,
    body,
    vector,
    client: { ...(vector && 'client' in vector && vector.client), ...order.client },
    url: at === 'consumer' ? `${sspUrl()}/${url}` : url,
    token: { encoded: token, ...broken.token },
    notes: noteChange(interaction, headers, found.appointment),
  };
}

/** The practice that has a patient of the user's own, who is asked about them where none is named. Whoever registers somebody has another practice do it. */
function practiceOfOwn(
  nhsNumber: string,
  { name }: Interaction,
  { systems }: Registry,
  { person }: Population,
): string | undefined {
  const { isOwn, registered } = person(nhsNumber) ?? {};
  const isRegistered = systems.some(({ odsCode }) => odsCode === registered?.practice);
  return isOwn && isRegistered && name !== 'register-patient' ? registered?.practice : undefined;
}

/** Whom a request to a practice of the user's own is about when nobody is named. */
function firstOfOwn(practice: string, { about, name }: Interaction, { patients }: Population): string | undefined {
  const isOfCast = castPractices.some(({ odsCode }) => odsCode === practice);
  if (about === 'nobody' || name === 'register-patient' || isOfCast) return undefined;
  return patients.find(({ registered }) => registered?.practice === practice)?.nhsNumber;
}

const changeOf = (vector: Vector | TransportVector | undefined): Change =>
  vector && 'change' in vector ? vector.change : (draft) => draft;

function nameOf(vector: Vector | TransportVector | undefined): string {
  if (vector) return vector.interaction ?? anyInteraction;
  throw new ControlError(400, 'interaction is missing.', 'Send for example {"interaction":"search-patient"}.');
}

/** For a vector that any interaction would do for. */
const anyInteraction = 'search-patient';
