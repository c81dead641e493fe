import { withHeader } from './changes.ts';
import { sspSenderRefused, sspTargetVaries } from './answers.ts';
import type { Draft } from './draft.ts';
import type { Vector } from './vector.ts';

const source = 'facts §1.8: published error payloads';
const target = 'facts §1.2: the SSP rejects what differs from the endpoint in SDS';

/** What only the SSP checks: the sender's ASID and the target's URL. */
export const sspCheckVectors: readonly Vector[] = [
  { name: 'sender-not-registered', requirement: 'A-014', rule: 'sender-is-registered', says: 'An Ssp-From that no system has.', source, change: withHeader('Ssp-From', '100000000001'), at: { consumer: sspSenderRefused } },
  { name: 'target-on-another-host', requirement: 'A-019', rule: 'target-is-registered-endpoint', says: 'The right path on a host that is not registered.', source: target, change: atRoot((root) => root.replace(/^https:\/\/[^/]+/, 'https://elsewhere.mock-spine.test')), at: { consumer: sspTargetVaries } },
  { name: 'target-beside-the-endpoint', requirement: 'A-019', rule: 'target-is-registered-endpoint', says: 'A path that goes on where the endpoint ends, without a slash.', source: target, change: atRoot((root) => `${root}-other`), at: { consumer: sspTargetVaries } },
];

function atRoot(map: (root: string) => string) {
  return (draft: Draft): Draft => ({ ...draft, serviceRoot: map(draft.serviceRoot) });
}
