import { clockChange } from '@mock-spine/shared/control/clock-routes';
import { filterNames } from '@mock-spine/shared/control/exchange-filters';
import { z } from 'zod';
import * as answers from './answers.ts';
import { done, ok, type Operation } from './operation.ts';

const text = z.string();
const paged = ['limit', 'before', 'reveal', ...filterNames];

/** What every control API can be asked. */
export const commonOperations: readonly Operation[] = [
  {
    on: 'both',
    group: 'state',
    call: 'GET /live',
    says: 'Whether the process answers',
    answers: ok('It does.', answers.live),
  },
  {
    on: 'both',
    group: 'state',
    call: 'GET /ready',
    says: 'Whether the mock takes requests',
    answers: { ...ok('It does.', answers.ready), 503: { says: 'It does not, and why.', body: answers.ready } },
  },
  {
    on: 'both',
    group: 'state',
    call: 'GET /rules',
    says: 'Every clause, and how it is enforced',
    answers: ok('The catalogue.', answers.rules),
  },
  {
    on: 'both',
    group: 'state',
    call: 'GET /metrics',
    says: 'Counters for Prometheus',
    answers: ok('Prometheus text.', text, 'text/plain'),
  },
  {
    on: 'both',
    group: 'state',
    call: 'GET /data',
    says: "What was read of data of the user's own",
    answers: ok('What was read.', z.looseObject({})),
  },
  {
    on: 'both',
    group: 'state',
    call: 'GET /openapi.json',
    says: 'This document',
    answers: ok('OpenAPI 3.1.', answers.anything),
  },
  {
    on: 'both',
    group: 'state',
    call: 'POST /reset',
    says: 'Goes back to how it was at the start; the SSP resets the provider, too',
    answers: { ...ok('Done; what became of the other mock.', answers.anything), ...done },
  },
  {
    on: 'both',
    group: 'state',
    call: 'POST /reload',
    says: 'Reads certificates and revocation lists again',
    answers: done,
    refuses: [409],
  },
  {
    on: 'both',
    group: 'clock',
    call: 'GET /clock',
    says: 'The time that tokens, rules and slots go by',
    answers: ok('The clock.', answers.clock),
  },
  {
    on: 'both',
    group: 'clock',
    call: 'PUT /clock',
    says: 'Moves the clock; that of the SSP moves both',
    takes: clockChange,
    answers: ok('The clock.', answers.clock),
    refuses: [400, 413],
  },
  {
    on: 'both',
    group: 'clock',
    call: 'DELETE /clock',
    says: 'Goes back to the real time',
    answers: ok('The clock.', answers.clock),
  },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges',
    says: 'The exchanges, the newest first',
    query: paged,
    answers: ok('A page of them.', answers.exchanges),
    refuses: [400],
  },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges/summary',
    says: 'How many there are, by how they ended, by minute and by the clause that decided',
    query: filterNames,
    answers: ok('The numbers.', answers.journalSummary),
    refuses: [400],
  },
  { on: 'both', group: 'journal', call: 'DELETE /exchanges', says: 'Forgets all exchanges', answers: done },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges.har',
    says: 'The requests as a HAR archive',
    query: paged,
    answers: ok('HAR 1.2.', answers.har),
    refuses: [400],
  },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges/stream',
    says: 'Each exchange when it has ended, as server-sent events',
    query: ['reveal', ...filterNames],
    answers: ok('A stream that goes on.', text, 'text/event-stream'),
    refuses: [400, 503],
  },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges/{id}',
    says: 'One exchange, with bodies and certificates',
    query: ['reveal'],
    answers: ok('The exchange.', answers.exchange),
    refuses: [400, 404],
  },
  {
    on: 'both',
    group: 'journal',
    call: 'GET /exchanges/{id}/har',
    says: 'One exchange as a HAR archive',
    query: ['reveal'],
    answers: ok('HAR 1.2.', answers.har),
    refuses: [400, 404, 409],
  },
];
