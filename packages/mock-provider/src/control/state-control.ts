import type { NamespaceControl } from '@mock-spine/shared/control/state-of-call';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import type { JournalOfReplicas } from '@mock-spine/shared/replicas/journal-of-replicas';
import type { AuditRecorder } from '../audit/audit-trail.ts';
import type { ServedData } from '../own-data/open-own-data.ts';
import { practiceOf, providerLegs } from '../request/exchange.ts';
import { addOwnRoutes, type OwnControls } from './own-routes.ts';

/** The state of a provider that its control API works on: that of the default namespace, or of another one. */
export interface ProviderState extends Pick<OwnControls, 'clock' | 'enablement' | 'pds' | 'profile' | 'filtering'> {
  readonly journal: Journal<Exchange>;
  readonly ofReplicas: JournalOfReplicas | undefined;
  readonly bodies: BodyKeeper;
  readonly recordSwitch: AuditRecorder['recordSwitch'];
  readonly reset: () => Promise<void>;
  readonly load: () => Promise<void>;
  readonly publish: () => Promise<void>;
}

/** What the control API of every namespace has besides its state. */
export interface ControlMeans {
  readonly data: Pick<ServedData, 'practices'>;
  readonly ruleIds: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the control API does with the state of a provider. */
export const controlOfState =
  ({ data, ruleIds, now }: ControlMeans) =>
  ({
    journal,
    ofReplicas,
    bodies,
    recordSwitch,
    reset,
    load,
    publish,
    clock,
    enablement,
    pds,
    profile,
    filtering,
  }: ProviderState): NamespaceControl => ({
    controlled: {
      name: 'mock-provider',
      ruleIds,
      journal,
      ofReplicas,
      bodies,
      practiceOf,
      legsOf: providerLegs,
      // What goes back to how it was at the start is switched, too. Source: non-functional requirements page, "Enablement": each switching SHALL be audited.
      reset: async () => {
        const switched = [
          ...Object.entries(enablement.changes()).flatMap(([practice, keys]) =>
            Object.entries(keys).map(([key, on]) => [practice, key, on] as const),
          ),
          ...(filtering?.changes() ?? []),
        ];
        await reset();
        for (const [practice, key, on] of switched) recordSwitch(now(), practice, key, !on);
      },
      load,
      publish,
    },
    ofState: addOwnRoutes({
      clock,
      enablement,
      pds,
      profile,
      filtering,
      personOnPds: (nhsNumber) => data.practices[0]?.personOnPds(nhsNumber),
      practices: () => data.practices,
      onSwitched: (practice, key, on) => recordSwitch(now(), practice, key, on),
    }),
  });
