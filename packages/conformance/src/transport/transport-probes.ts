import type { Probe } from '../kit/probe.ts';
import { certificateProbes } from './certificate-probes.ts';
import { cipherProbes } from './cipher-probes.ts';
import { helloProbes } from './hello-probes.ts';
import { orderProbes } from './order-probes.ts';
import type { ReferenceServers } from './reference.ts';
import { renegotiationProbe } from './renegotiation.ts';
import { sessionProbes } from './session-probes.ts';
import { slowProbes } from './slow-probes.ts';
import { versionProbes } from './version-probes.ts';
import { createWorkbench } from './workbench.ts';

/** The transport probes of one run. */
export interface TransportProbes {
  /** Those that take long come first, so that the others run meanwhile. */
  readonly probes: readonly Probe[];
  /** Ends the servers that the run has started on this machine. */
  readonly close: () => Promise<void>;
}

/** What a test may put in place of the usual. */
export interface TransportOptions {
  /** How long a server is given to close a handshake that does not go on, in milliseconds. */
  readonly slowest?: number;
  /** Starts the servers that permit everything. */
  readonly startReference?: () => Promise<ReferenceServers>;
}

/** The probes of what a provider's TLS endpoint does before there is a request: P-01…P-04, L, C, X, and T-02 as far as it is seen there. */
export function createTransportProbes({ slowest = 15_000, startReference }: TransportOptions = {}): TransportProbes {
  const workbench = createWorkbench(startReference);
  return {
    probes: [
      ...slowProbes(slowest),
      ...versionProbes(workbench),
      ...helloProbes(workbench),
      ...certificateProbes(workbench),
      ...sessionProbes(workbench),
      ...cipherProbes(workbench),
      renegotiationProbe(workbench),
      ...orderProbes(workbench),
    ],
    close: workbench.close,
  };
}
