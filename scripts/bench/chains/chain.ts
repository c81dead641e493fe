import type { Job } from '../generator/job.ts';
import type { Served } from '../processes/start-node.ts';

/** What stands between the generator and an answer. */
export interface Chain {
  readonly name: ChainName;
  readonly says: string;
  /** Where the generator sends to. */
  readonly port: number;
  readonly client: Job['client'];
  /** A request as it goes over the wire, with a fresh token. */
  readonly request: () => string;
  /** The processes whose CPU time is counted, in the order of a request. */
  readonly processes: readonly Served[];
}

/** `other`: the mocks of another checkout. `least`: bare, with what no mock can leave out. `direct`: the provider without the SSP. `wiremock`, `mountebank`: what others use as a provider. `alone`: what ends a chain, without the chain: it shows what the generator could do. */
export type ChainName = 'mocks' | 'other' | 'nginx' | 'bare' | 'least' | 'direct' | 'wiremock' | 'mountebank' | 'alone';
