import type { Ending } from '@mock-spine/shared/namespaces/namespaces';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { MadeConsumers } from './consumers.ts';

/** What a namespace is made of. */
export interface NamespaceMeans extends MadeConsumers {
  readonly name: string;
  /** The `apikey` by which look-ups in SDS are of this namespace. */
  readonly sdsKey: string;
  /** Scheme, host and port of the provider that has the namespace too, as it tells them. */
  readonly providerOrigin: string;
}

/** A namespace of the SSP, as it is shown. */
export interface SspNamespace extends Ending, Omit<NamespaceMeans, 'providerOrigin'> {
  readonly store: Pick<RegistryStore, 'directory'>;
}
