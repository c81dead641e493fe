import { withHeader } from './changes.ts';
import { sspSenderRefused, sspTargetVaries } from './answers.ts';
import type { Draft } from './draft.ts';
import type { Vector } from './vector.ts';

const source = 'facts §1.8: published error payloads';
const target = 'facts §1.2: the SSP rejects what differs from the endpoint in SDS';

/** What only the SSP checks: the sender's ASID and the target's URL. */
export const sspCheckVectors: readonly Vector[] = [
  { name: 'sender-not-registered', requirement: 'A-014', rule: 'sender-is-registered', says: 'An Ssp-From that no system has.', source, change: withHeader('Ssp-From', '100000000001'), at: { consumer: sspSenderRefused('sender-is-registered') } },
  { name: 'target-on-another-host', requirement: 'A-019', rule: 'target-is-registered-endpoint', says: 'The right path on a host that is not registered.', source: target, change: atRoot((root) => root.replace(/^https:\/\/[^/]+/, 'https://elsewhere.mock-spine.test')), at: { consumer: sspTargetVaries('target-is-registered-endpoint') } },
  { name: 'target-beside-the-endpoint', requirement: 'A-019', rule: 'target-is-registered-endpoint', says: 'A path that goes on where the endpoint ends, without a slash.', source: target, change: atRoot((root) => `${root}-other`), at: { consumer: sspTargetVaries('target-is-registered-endpoint') } },
  { name: 'target-with-dot-segments', requirement: 'A-019', rule: 'target-stays-below-endpoint', says: 'A path that leads out of the endpoint through dot segments.', source: 'A-019', change: (draft) => ({ ...draft, path: `/../gpconnect${draft.path}` }), at: { consumer: sspTargetVaries('target-stays-below-endpoint') } },
  { name: 'target-without-provider', requirement: 'A-019', rule: 'target-names-provider', says: 'A request to the SSP itself, without a provider URL.', source: 'A-019', change: (draft) => ({ ...draft, serviceRoot: '' }), at: { consumer: sspTargetVaries('target-names-provider') } },
];

function atRoot(map: (root: string) => string) {
  return (draft: Draft): Draft => ({ ...draft, serviceRoot: map(draft.serviceRoot) });
}
