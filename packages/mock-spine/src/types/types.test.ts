import { describe, expect, it } from '@jest/globals';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { interactions, type InteractionName as KnownInteraction } from '@mock-spine/shared/protocol/interactions';
import type { faultRecord } from '@mock-spine/mock-ssp/faults/document';
import { kinds } from '@mock-spine/mock-ssp/faults/kinds';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { filterNames } from '@mock-spine/shared/control/filter-values';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import type { orderSchema, sendSchema } from '@mock-spine/mock-ssp/issue/order';
import type { ChainChoice } from '@mock-spine/mock-ssp/chains/chain-choice';
import type { RegistryDocument } from '@mock-spine/mock-ssp/registry/document';
import type { ExchangeFilter, Order, SendOrder } from './asking.ts';
import type { Because } from './because.ts';
import type { Fault, FaultDone } from './fault.ts';
import type { RegisteredSystem, Registry } from './registry.ts';
import type { InteractionName, ProfileName, SspRefusal } from './names.ts';
import type { Chains } from './spine.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Keys<U> = U extends unknown ? keyof U : never;

/** The compiler is what tests these: each is an error where the package would tell another story than the mocks. */
const interactionsAreThose: Same<InteractionName, KnownInteraction> = true;
const refusalsAreThose: Same<SspRefusal, SspErrorKey> = true;
const faultsAreThose: Same<Keys<FaultDone>, keyof typeof kinds> = true;
const faultsAreTaken: Omit<Fault, 'when'> extends Omit<(typeof faultRecord)['_zod']['input'], 'when'> ? true : false =
  true;
const reasonsAreThose: Same<Pick<Because, 'kind' | 'by' | 'step'>, Pick<ShownBecause, 'kind' | 'by' | 'step'>> = true;
const reasonsHaveThose: Same<keyof Because, keyof ShownBecause> = true;

const registryIsThat: Same<keyof Registry, Exclude<keyof RegistryDocument, 'faults'>> = true;
const systemsAreThose: Same<keyof RegisteredSystem, keyof RegistryDocument['systems'][string]> = true;
const ordersAreThose: Same<keyof Order, keyof (typeof orderSchema)['_zod']['input']> = true;
const sentAreThose: Same<keyof SendOrder, keyof (typeof sendSchema)['_zod']['input']> = true;
const profilesAreThose: Same<ProfileName, VersionName> = true;
const chainsAreThose: Same<Chains, Readonly<ChainChoice>> = true;

/** Whose journal, and what of it is masked, are asked otherwise. */
const filters: Readonly<Record<keyof Omit<ExchangeFilter, 'of' | 'reveal'>, true>> = {
  trace: true,
  from: true,
  to: true,
  practice: true,
  interaction: true,
  status: true,
  rule: true,
  outcome: true,
  fault: true,
  kind: true,
  since: true,
  until: true,
  q: true,
};

describe('the types of the package', () => {
  it('name what the mocks name', () => {
    expect([
      interactionsAreThose,
      refusalsAreThose,
      faultsAreThose,
      faultsAreTaken,
      reasonsAreThose,
      reasonsHaveThose,
      registryIsThat,
      systemsAreThose,
      ordersAreThose,
      sentAreThose,
      profilesAreThose,
      chainsAreThose,
    ]).toEqual(Array(12).fill(true));
    expect(Object.keys(filters).sort()).toEqual([...filterNames].sort());
    expect(interactions.length).toBeGreaterThan(20);
    expect(Object.keys(kinds)).toHaveLength(13);
  });
});
