import { describe } from '@jest/globals';
import type { StartChain } from '../support/chain.ts';
import { documentLinks } from './document-links.ts';
import { foundations } from './foundations.ts';
import { openBindings } from './open-bindings.ts';
import { races } from './races.ts';
import { recordsFilters } from './records-filters.ts';
import { registrationsInTheField } from './registrations.ts';
import { strictBookings } from './strict-bookings.ts';
import { tokensInTheField } from './tokens.ts';
import { tolerances } from './tolerances.ts';
import { unreadableBodies } from './unreadable-bodies.ts';

/** What clients outside have sent, what they expected, and how they race: the same for a single instance and for replicas. */
const suites: readonly (readonly [name: string, suite: (startChain: StartChain) => void])[] = [
  ['tokens and headers', tokensInTheField],
  ['bodies that cannot be read', unreadableBodies],
  ['registrations', registrationsInTheField],
  ['strict bookings', strictBookings],
  ['open bindings', openBindings],
  ['heads of requests', tolerances],
  ['links of documents', documentLinks],
  ['foundations', foundations],
  ['filters of records', recordsFilters],
  ['races', races],
];

/** Tells of each suite, one after the other. */
export function describeField(startChain: StartChain): void {
  describe.each(suites)('%s', (_, suite) => {
    suite(startChain);
  });
}
