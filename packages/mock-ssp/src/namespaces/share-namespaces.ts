import { minute } from '@mock-spine/shared/clock';
import type { Database } from '@mock-spine/shared/database/database';
import { SharedNamespaces } from '@mock-spine/shared/database/shared-namespaces';
import type { Namespaces } from '@mock-spine/shared/namespaces/namespaces';
import type { Closing } from '@mock-spine/shared/process/closing';
import type { NamespaceMeans, SspNamespace } from './namespace.ts';

/** What makes the namespaces of a replica. */
interface Making<Instance extends SspNamespace> {
  readonly namespaces: Namespaces<Instance>;
  readonly composeNamespace: (means: NamespaceMeans) => Instance & { readonly load: () => Promise<void> };
}

/**
 * Shares the namespaces of an SSP with its replicas, with the certificates of their consumers.
 * @param idle minutes
 * @param closing is given what it opens
 * @throws DatabaseError
 */
export async function shareNamespaces<Instance extends SspNamespace>(
  database: Database,
  { namespaces, composeNamespace }: Making<Instance>,
  { namespaces: most, namespaceIdle: idle }: { readonly namespaces: number; readonly namespaceIdle: number },
  closing: Closing,
): Promise<SharedNamespaces<NamespaceMeans, Instance>> {
  const sharing = new SharedNamespaces<NamespaceMeans, Instance>(database, namespaces, {
    mock: 'ssp',
    adopt: async (_, means) => {
      const instance = composeNamespace(means);
      await instance.load();
      return instance;
    },
    most,
    idle: idle * minute,
  });
  closing.add(() => sharing.close());
  await sharing.load();
  return sharing;
}
