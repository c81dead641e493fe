import { z } from 'zod';
import { orderSchema, sendSchema } from '@mock-spine/mock-ssp/issue/order';
import * as answers from './answers.ts';
import { certificateOperations } from './certificate-operations.ts';
import { done, ok, type Operation } from './operation.ts';

const text = z.string();
const problems = [400, 413, 422];
const order = orderSchema.meta({ id: 'Order', examples: [{ interaction: 'search-patient', patient: 'normal' }] });
const orderToSend = sendSchema.meta({
  id: 'OrderToSend',
  examples: [{ interaction: 'search-patient', faults: [{ do: { status: 503 } }] }],
});
const mergePatch = z
  .looseObject({})
  .describe('A merge patch (RFC 7396): what is to change, and null for what is to go.');

/** What the SSP's control API can be asked besides. */
export const sspOperations: readonly Operation[] = [
  ...certificateOperations,
  {
    on: 'ssp',
    group: 'page',
    call: 'GET /',
    says: 'The sandbox page; for who asks for JSON, what is served and where',
    answers: ok('The page.', text, 'text/html'),
  },
  {
    on: 'ssp',
    group: 'page',
    call: 'GET /page/{path}',
    says: 'A file of the page',
    answers: ok('The file.', text, 'text/css'),
    refuses: [404],
  },
  {
    on: 'ssp',
    group: 'access',
    call: 'GET /certificates',
    says: 'The certificates that a consumer needs',
    answers: ok('Where each is.', answers.certificates),
  },
  {
    on: 'ssp',
    group: 'access',
    call: 'GET /certificates/{path}',
    says: 'A certificate, list or key; a key for who may write',
    answers: ok('The file.', text, 'application/x-pem-file'),
    refuses: [404],
  },
  {
    on: 'ssp',
    group: 'requests',
    call: 'POST /issue',
    says: 'Makes a request, good or broken by name, and does not send it',
    query: ['as'],
    takes: order,
    answers: ok('A request that is ready to be sent.', answers.issued),
    refuses: [400, 413],
  },
  {
    on: 'ssp',
    group: 'requests',
    call: 'POST /send',
    says: 'Makes a request and sends it, as the consumer or as the SSP',
    query: ['reveal'],
    takes: orderToSend,
    answers: ok('What came of it.', answers.sent),
    refuses: [400, 413, 502],
  },
  {
    on: 'ssp',
    group: 'requests',
    call: 'GET /choices',
    says: 'What a request can be asked for',
    answers: ok('The choices.', answers.choices),
  },
  {
    on: 'ssp',
    group: 'requests',
    call: 'GET /breaks',
    says: 'Every way to break a clause',
    answers: ok('The vectors.', answers.breaks),
  },
  {
    on: 'ssp',
    group: 'journal',
    call: 'GET /exchanges/{id}/curl',
    says: 'A command that sends a request like this one',
    query: ['reveal', 'as'],
    answers: ok('The command.', answers.repeated),
    refuses: [400, 404, 409],
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'GET /registry',
    says: 'Organisations, systems, endpoints and agreements',
    answers: ok('The registry.', answers.registry),
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'PUT /registry',
    says: 'Replaces the registry',
    takes: answers.registry,
    answers: ok('The registry.', answers.registry),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'PATCH /registry',
    says: 'Changes some of the registry',
    takes: mergePatch,
    answers: ok('The registry.', answers.registry),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'PUT /registry/agreements/{asks}/{asked}',
    says: 'Makes one data-sharing agreement',
    answers: ok('The registry.', answers.registry),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'DELETE /registry/agreements/{asks}/{asked}',
    says: 'Ends one data-sharing agreement',
    answers: ok('The registry.', answers.registry),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'GET /registry/start',
    says: 'The registry of the start',
    answers: ok('The registry.', answers.registry),
  },
  {
    on: 'ssp',
    group: 'registry',
    call: 'GET /registry/changes',
    says: 'How it differs from that of the start',
    answers: ok('The changes.', answers.registryChanges),
  },
  {
    on: 'ssp',
    group: 'faults',
    call: 'GET /faults',
    says: 'What goes wrong on purpose',
    answers: ok('The faults.', answers.faults),
  },
  {
    on: 'ssp',
    group: 'faults',
    call: 'PUT /faults',
    says: 'Replaces the faults',
    takes: answers.faults,
    answers: ok('The faults.', answers.faults),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'faults',
    call: 'POST /faults',
    says: 'Adds one fault',
    takes: answers.fault,
    answers: ok('The faults.', answers.faults),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'faults',
    call: 'PUT /faults/{name}',
    says: 'Puts one fault into force, or another in its place',
    takes: answers.fault,
    answers: ok('The faults.', answers.faults),
    refuses: problems,
  },
  {
    on: 'ssp',
    group: 'faults',
    call: 'DELETE /faults/{name}',
    says: 'Takes one fault away',
    answers: done,
    refuses: [404],
  },
  { on: 'ssp', group: 'faults', call: 'DELETE /faults', says: 'Takes all faults away', answers: done },
  {
    on: 'ssp',
    group: 'state',
    call: 'GET /scorecard',
    says: 'What each consumer has proven',
    query: ['asid', 'sds', 'pds'],
    answers: ok('The scorecards.', answers.scorecard),
    refuses: [400, 404],
  },
  {
    on: 'ssp',
    group: 'state',
    call: 'GET /trials',
    says: 'Servers with one thing wrong each, for a client to meet',
    answers: ok('The trials.', answers.trials),
  },
  {
    on: 'ssp',
    group: 'page',
    call: 'GET /lessons',
    says: 'The lessons of the page',
    answers: ok('The lessons.', answers.lessons),
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /spine-directory/FHIR/R4/Device',
    says: 'SDS: the system of an organisation',
    query: ['organization', 'identifier'],
    answers: {
      ...ok('A Bundle.', answers.fhir, 'application/fhir+json'),
      ...inFhir(400, 401, 404, 429, 500, 502, 503, 504),
    },
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /spine-directory/FHIR/R4/Endpoint',
    says: 'SDS: the endpoint of a system',
    query: ['organization', 'identifier'],
    answers: {
      ...ok('A Bundle.', answers.fhir, 'application/fhir+json'),
      ...inFhir(400, 401, 404, 429, 500, 502, 503, 504),
    },
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /spine-directory/FHIR/R4/_ping',
    says: 'SDS: whether it answers',
    answers: ok('It does.', answers.anything),
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /spine-directory/FHIR/R4/_status',
    says: 'SDS: its status',
    answers: ok('Its status.', answers.anything),
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /personal-demographics/FHIR/R4/Patient/{id}',
    says: 'PDS: one patient, by NHS number',
    answers: { ...ok('A Patient.', answers.fhir, 'application/fhir+json'), ...inFhir(400, 401, 404, 429) },
  },
  {
    on: 'ssp',
    group: 'look-ups',
    call: 'GET /STU3/Organization/{id}',
    says: 'ODS: one organisation, by ODS code',
    answers: { ...ok('An Organization.', answers.fhir, 'application/fhir+json'), ...inFhir(404) },
  },
  {
    on: 'ssp',
    group: 'provider',
    call: 'GET /provider/{path}',
    says: "What the provider's control API answers there; other methods, too",
    answers: ok('Its answer.', answers.anything),
    refuses: [502, 504],
  },
];

/** Refusals of the look-ups. */
function inFhir(...statuses: readonly number[]): Operation['answers'] {
  const refused = { says: 'Why not.', type: 'application/fhir+json', body: answers.fhir };
  return Object.fromEntries(statuses.map((status) => [status, refused]));
}
