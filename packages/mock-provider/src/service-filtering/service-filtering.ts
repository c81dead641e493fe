import type { PracticeDetails } from '@mock-spine/shared/world/practices';

/** Source: code system GPConnect-ServiceFilteringStatus-1; search_for_free_slots page, 1.2.8. */
export type ServiceFilteringStatus = 'supplier-disabled' | 'organization-disabled' | 'enabled';

/** The supplier's switch: off, on, or on at the practices that are named. */
export type SupplierSwitch = 'off' | 'on' | readonly string[];

/** A switch at a practice, as the audit trail names it, and how it is. */
export type Switched = readonly [
  practice: string,
  key: 'service-filtering-supplier' | 'service-filtering',
  on: boolean,
];

type WithServices = Pick<PracticeDetails, 'odsCode' | 'services'>;

/** The two levels of switches that service filtering has. Source: provider system configuration for service filtering page, 1.2.8. */
export interface ServiceFiltering {
  statusAt(practice: string): ServiceFilteringStatus;
  setSupplier(to: SupplierSwitch): void;
  setOrganisation(practice: string, on: boolean): void;
  show(): { readonly supplier: SupplierSwitch; readonly organisations: Readonly<Record<string, boolean>> };
  /** What is not as it was at the start. */
  changes(): readonly Switched[];
  /** Goes on with other practices: those that stay keep their switches. */
  serve(practices: readonly WithServices[]): void;
  /** Goes back to the state at the start. */
  reset(): void;
}

/** At the start the supplier's switch is on, and so is that of each practice that has a list of services. */
export function createServiceFiltering(practices: readonly WithServices[]): ServiceFiltering {
  let served = practices;
  let supplier: SupplierSwitch = 'on';
  const organisations = new Map<string, boolean>();
  const reset = () => {
    supplier = 'on';
    organisations.clear();
    for (const { odsCode, services } of served) organisations.set(odsCode, services.length > 0);
  };
  reset();
  const isSupplied = (practice: string) => supplier === 'on' || (supplier !== 'off' && supplier.includes(practice));
  return {
    statusAt(practice) {
      if (!isSupplied(practice)) return 'supplier-disabled';
      return organisations.get(practice) ? 'enabled' : 'organization-disabled';
    },
    setSupplier(to) {
      supplier = to;
    },
    setOrganisation: (practice, on) => void organisations.set(practice, on),
    show: () => ({ supplier, organisations: Object.fromEntries(organisations) }),
    changes: () =>
      served.flatMap(({ odsCode, services }): readonly Switched[] => {
        const on = organisations.get(odsCode) ?? false;
        return [
          ...(isSupplied(odsCode) ? [] : [[odsCode, 'service-filtering-supplier', false] as const]),
          ...(on === services.length > 0 ? [] : [[odsCode, 'service-filtering', on] as const]),
        ];
      }),
    serve(others) {
      served = others;
      const codes = new Set(others.map(({ odsCode }) => odsCode));
      for (const practice of organisations.keys()) if (!codes.has(practice)) organisations.delete(practice);
      for (const { odsCode, services } of others)
        if (!organisations.has(odsCode)) organisations.set(odsCode, services.length > 0);
    },
    reset,
  };
}
