import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Reading } from '@mock-spine/shared/journal/exchange';
import { maskText } from '@mock-spine/shared/journal/mask';
import { interactions, type Interaction } from '@mock-spine/shared/protocol/interactions';
import { personas } from '@mock-spine/shared/vectors/personas';
import { world } from '@mock-spine/shared/world';
import type { SspExchange } from '../request/exchange.ts';
import type { Order } from '../issue/order.ts';
import { takesGpConnect, type Registry } from '../registry/registry.ts';

/** The order by which `/issue` makes a request like one that was seen, as far as it can be told. */
export interface RebuiltOrder {
  readonly order: Order;
  /** What the order does not repeat, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Finds what a request was about: interaction, practice, patient, resource and who asked.
 * @param reading without `reveal`, no NHS number comes into the order: a patient of the cast is named by role
 * @throws ControlError 409 when the request names no interaction that `/issue` knows
 */
export function findOrder(exchange: SspExchange, registry: Registry, reading: Reading): RebuiltOrder {
  const { facts, outbound, client } = exchange;
  const { receiver } = facts;
  const interaction = facts.interaction ?? (reading.reveal ? standIn(facts.method) : undefined);
  if (!interaction)
    throw new ControlError(
      409,
      facts.otherService
        ? `The request is for ${facts.otherService.id}, which is not an interaction of GP Connect: requests are made for those alone.`
        : 'The request names no known interaction, so that none like it can be made.',
      'Ask with reveal=true: then what was sent is written over a request for another interaction.',
    );
  const patient = facts.interaction ? findPatient(exchange, reading) : { part: {}, notes: [] };
  const id = findId(exchange, interaction);
  const who = findWho(exchange, registry);
  const practice = receiver && takesGpConnect(receiver.system) ? receiver.system.odsCode : undefined;
  const order: Order = {
    interaction: interaction.name,
    ...(practice !== undefined && { practice }),
    ...patient.part,
    ...(id !== undefined && maskText(id) === id && { id }),
    ...(who !== undefined && { as: who }),
    // What the control API sent by itself had no consumer.
    at: outbound !== undefined && client.port === undefined ? 'ssp' : 'consumer',
  };
  const notes = [
    ...(practice === undefined
      ? ['Ssp-To names no system that receives: the request goes to the first practice.']
      : []),
    ...(who === undefined
      ? ['Ssp-From names no system that may ask: the request is that of the default persona.']
      : []),
    ...patient.notes,
  ];
  return { order, notes };
}

/** A request of which all that was sent takes the place. */
const standIn = (method: string): Interaction | undefined =>
  interactions.find(({ name }) => name === (method === 'GET' ? 'search-patient' : 'get-structured-record'));

interface Patient {
  readonly part: { readonly patient?: string };
  readonly notes: readonly string[];
}

/** The number is in the query of a search or in the body of an operation; other requests name the patient by a logical id, or none. */
function findPatient({ facts, requestBody }: SspExchange, { reveal }: Reading): Patient {
  const naming = facts.interaction!.about;
  if (naming !== 'nhs-number' && naming !== 'demographics') return { part: {}, notes: [] };
  const body = requestBody && requestBody.notKept === undefined ? requestBody.read().toString('utf8') : '';
  const number =
    /(?:\||%7C)(\d{10})(?!\d)/i.exec(facts.target)?.[1] ?? /nhs-number"\s*,\s*"value"\s*:\s*"(\d{10})"/.exec(body)?.[1];
  if (number === undefined) return { part: {}, notes: [] };
  const role = world.patients.find(({ nhsNumber }) => nhsNumber === number)?.role;
  if (role !== undefined) return { part: { patient: role }, notes: [] };
  if (reveal) return { part: { patient: number }, notes: [] };
  return {
    part: {},
    notes: [
      'The patient is none of the cast and is masked: ask with reveal=true, or the request is about the default one.',
    ],
  };
}

/** The segment of the path that names a resource. */
function findId({ facts }: SspExchange, { path }: Interaction): string | undefined {
  if (!path.includes('[id]')) return undefined;
  const url = facts.wanted.names === 'url' ? facts.wanted.url : facts.target;
  const [before, after] = path.split('[id]') as [string, string];
  const way = url.replace(/[?#].*$/s, '');
  if (!way.endsWith(after)) return undefined;
  const upToId = way.slice(0, way.length - after.length);
  const start = upToId.lastIndexOf(before);
  const id = start < 0 ? '' : upToId.slice(start + before.length);
  return /^[\w.-]{1,64}$/.test(id) ? id : undefined;
}

/** A persona, when the token is one's; else the ASID, when its system may ask. */
function findWho({ facts }: SspExchange, { systems }: Registry): string | undefined {
  const { from } = facts.ssp;
  const sub = facts.token.claims?.['sub'];
  const persona = personas.find(({ practitioner, system }) => practitioner.id === sub && system.asid === from);
  return persona?.name ?? systems.find(({ asid, initiates }) => asid === from && initiates.length > 0)?.asid;
}
