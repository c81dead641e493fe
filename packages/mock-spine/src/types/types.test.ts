import { describe, expect, it } from '@jest/globals';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { interactions, type InteractionName as KnownInteraction } from '@mock-spine/shared/protocol/interactions';
import type { faultRecord } from '@mock-spine/mock-ssp/faults/document';
import { kinds } from '@mock-spine/mock-ssp/faults/kinds';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import type { Because } from './because.ts';
import type { Fault, FaultDone } from './fault.ts';
import type { ChainChoice } from '@mock-spine/mock-ssp/chains/chain-choice';
import type { RegistryDocument } from '@mock-spine/mock-ssp/registry/document';
import type { RegisteredSystem, Registry } from './registry.ts';
import type { InteractionName, SspRefusal } from './names.ts';
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
const chainsAreThose: Same<Chains, Readonly<ChainChoice>> = true;

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
      chainsAreThose,
    ]).toEqual(Array(9).fill(true));
    expect(interactions.length).toBeGreaterThan(20);
    expect(Object.keys(kinds)).toHaveLength(13);
  });
});
