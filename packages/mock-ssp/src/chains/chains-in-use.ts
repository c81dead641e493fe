import type { Database } from '@mock-spine/shared/database/database';
import { SharedState } from '@mock-spine/shared/database/shared-state';
import { defaultNamespace } from '@mock-spine/shared/namespaces/names';
import type { Closing } from '@mock-spine/shared/process/closing';
import type { ChainChoice } from './chain-choice.ts';
import { createChosenChains, type ChosenChains } from './chosen-chains.ts';

/** The chains of certificates at the SSP's listener, and how replicas hear of them. */
export interface ChainsInUse extends Pick<ChosenChains, 'chosen' | 'choose' | 'catchUp' | 'behind'> {
  /** Reads which the others have chosen. @throws DatabaseError */
  readonly load: () => Promise<void>;
  /** Tells the others which are chosen. @throws DatabaseError or ChangedElsewhere, when they cannot be told, and the choice was taken back */
  readonly publish: () => Promise<void>;
  /** Goes back to those of the start, and tells the others. @throws as {@link ChosenChains.reset} and `publish` do */
  readonly reset: () => Promise<void>;
}

/**
 * Puts into use what the replicas have chosen; what the start has, where there are none.
 * @param use puts chains in force, and throws a MaterialError before anything has changed
 * @param closing is given what it opens
 * @throws DatabaseError
 */
export async function openChains(
  atStart: ChainChoice,
  use: (choice: ChainChoice) => void,
  database: Database | undefined,
  closing: Closing,
): Promise<ChainsInUse> {
  const { part, reset, ...chains } = createChosenChains(atStart, use);
  const alike = database && new SharedState(database, defaultNamespace, [part]);
  closing.add(() => alike?.close());
  await alike?.load();
  const publish = async (): Promise<void> => alike?.publish();
  return {
    ...chains,
    load: async () => alike?.load(),
    publish,
    reset: () => {
      reset();
      return publish();
    },
  };
}
