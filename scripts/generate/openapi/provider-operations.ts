import { enablementChange } from '@mock-spine/mock-provider/control/own-routes';
import { pdsMoves } from '@mock-spine/mock-provider/control/pds-routes';
import { filteringChange } from '@mock-spine/mock-provider/control/service-filtering-routes';
import { profileChange } from '@mock-spine/mock-provider/control/profile-routes';
import * as answers from './answers.ts';
import { done, ok, type Operation } from './operation.ts';

/** What the provider's control API can be asked besides. */
export const providerOperations: readonly Operation[] = [
  {
    on: 'provider',
    group: 'switches',
    call: 'GET /enablement',
    says: 'Capabilities and clinical areas: what is on',
    answers: ok('All switches.', answers.switches),
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'PUT /enablement',
    says: 'Switches some on or off',
    takes: enablementChange,
    answers: ok('All switches.', answers.switches),
    refuses: [400, 413],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'GET /enablement/changes',
    says: 'What is not as it was at the start',
    answers: ok('The changes.', answers.switchChanges),
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'GET /pds',
    says: 'Who was moved to another practice',
    answers: ok('The moves.', answers.registrations),
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'PUT /pds',
    says: 'Moves people to other practices',
    takes: pdsMoves,
    answers: ok('The moves.', answers.registrations),
    refuses: [400, 413],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'GET /profile',
    says: 'Which version of GP Connect the provider is of',
    answers: ok('The version.', profileChange),
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'PUT /profile',
    says: 'Makes the provider one of another version of GP Connect, until a reset',
    takes: profileChange,
    answers: ok('The version.', profileChange),
    refuses: [400, 413],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'PUT /profile/requests/{trace}',
    says: 'Lets the requests with one Ssp-TraceID meet a provider of another version, and nobody else',
    takes: profileChange,
    answers: ok('The version that they meet.', profileChange),
    refuses: [400, 413],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'DELETE /profile/requests/{trace}',
    says: 'Lets them meet again what everybody does',
    answers: done,
    refuses: [400],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'GET /service-filtering',
    says: 'The switches of service filtering (1.2.8)',
    answers: ok('The switches.', answers.filtering),
    refuses: [404],
  },
  {
    on: 'provider',
    group: 'switches',
    call: 'PUT /service-filtering',
    says: 'Changes the switches of service filtering',
    takes: filteringChange,
    answers: ok('The switches.', answers.filtering),
    refuses: [400, 404, 413],
  },
];
