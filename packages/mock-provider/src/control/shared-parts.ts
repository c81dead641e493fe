import type { Clock } from '@mock-spine/shared/clock';
import type { SharedPart } from '@mock-spine/shared/database/shared-state';
import { versionNames, type VersionName } from '@mock-spine/shared/protocol/versions';
import type { Enablement, SwitchKey } from '../enablement/enablement.ts';
import type { PdsRegister } from '../pds/pds-register.ts';
import type { ServiceFiltering, SupplierSwitch } from '../service-filtering/service-filtering.ts';
import type { VersionsInForce } from '../versions/in-force.ts';

/** What can be changed about a provider while it runs. */
export interface Changeable {
  readonly clock: Clock;
  readonly enablement: Enablement;
  readonly pds: PdsRegister;
  readonly filtering: ServiceFiltering | undefined;
  readonly versions: Omit<VersionsInForce<unknown>, 'provider' | 'providerFor'>;
  /** How often it was reset. */
  readonly resets: () => number;
  /** Puts back what is not shared, after a reset at another replica. */
  readonly resetAs: (resets: number) => void;
}

/** The parts of a provider that its replicas have alike. */
export const sharedParts = (changeable: Changeable): readonly SharedPart[] => [
  resetOf(changeable),
  clockOf(changeable),
  enablementOf(changeable),
  pdsOf(changeable),
  profileOf(changeable),
  loansOf(changeable),
  ...filteringOf(changeable),
];

/** Of what is not among the other parts, which tell for themselves that they are as at the start. */
const resetOf = ({ resets, resetAs }: Changeable): SharedPart => ({
  name: 'provider/reset',
  read: () => resets() || null,
  write: (value) => resetAs(Number(value)),
});

const clockOf = ({ clock }: Changeable): SharedPart => ({
  name: 'provider/clock',
  read: () => clock.offset ?? null,
  write: (value) => (typeof value === 'number' ? clock.shift(value) : clock.reset()),
});

const enablementOf = ({ enablement }: Changeable): SharedPart => ({
  name: 'provider/enablement',
  read: () => unlessEmpty(enablement.changes()),
  write(value) {
    enablement.reset();
    const served = enablement.show();
    for (const [practice, switches] of Object.entries((value ?? {}) as ReturnType<Enablement['changes']>)) {
      if (served[practice] === undefined) continue;
      for (const [key, on] of Object.entries(switches)) enablement.set(practice, key as SwitchKey, on);
    }
  },
});

const pdsOf = ({ pds }: Changeable): SharedPart => ({
  name: 'provider/pds',
  read: () => unlessEmpty(pds.show()),
  write(value) {
    pds.reset();
    for (const [nhsNumber, odsCode] of Object.entries((value ?? {}) as Record<string, string>))
      pds.move(nhsNumber, odsCode);
  },
});

const profileOf = ({ versions }: Changeable): SharedPart => ({
  name: 'provider/profile',
  read: () => (versions.show() === versions.atStart ? null : versions.show()),
  write: (value) => versions.set(versionNames.find((name) => name === value) ?? versions.atStart),
});

const loansOf = ({ versions }: Changeable): SharedPart => ({
  name: 'provider/loans',
  read: () => unlessEmpty(Object.fromEntries(versions.lent)),
  write(value) {
    versions.takeAllBack();
    for (const [traceId, version] of Object.entries((value ?? {}) as Record<string, VersionName>))
      if (versionNames.includes(version)) versions.lend(traceId, version);
  },
});

function filteringOf({ filtering }: Changeable): readonly SharedPart[] {
  if (filtering === undefined) return [];
  const atStart = JSON.stringify(filtering.show());
  return [
    {
      name: 'provider/service-filtering',
      read: () => (JSON.stringify(filtering.show()) === atStart ? null : filtering.show()),
      write(value) {
        filtering.reset();
        if (value === null) return;
        const { supplier, organisations } = value as ReturnType<ServiceFiltering['show']>;
        filtering.setSupplier(supplier as SupplierSwitch);
        for (const [practice, on] of Object.entries(organisations)) filtering.setOrganisation(practice, on);
      },
    },
  ];
}

const unlessEmpty = (value: object): unknown => (Object.keys(value).length === 0 ? null : value);
