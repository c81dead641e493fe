import type { Probe } from '../kit/probe.ts';
import type { TestedTarget } from '../kit/target.ts';
import { atRoot, triedRoots } from './at-root.ts';
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
  /** The service roots at which it is tried; without them that of the bench. */
  readonly roots?: TestedTarget['roots'];
  /** How long a server is given to close a handshake that does not go on, in milliseconds. */
  readonly slowest?: number;
  /** Starts the servers that permit everything. */
  readonly startReference?: () => Promise<ReferenceServers>;
}

/**
 * The probes of what a provider's TLS endpoint does before there is a request: P-01…P-04, L, C, X, and T-02 as far as it is seen there. At the first
 * service root they have their names alone; at further ones `@` and the capability, all of them where that is another host or port, and the
 * certificates where it is another path: servers judge certificates by path, too (nginx: `location`, Apache: `Directory`, Java: a filter).
 */
export function createTransportProbes({
  slowest = 15_000,
  roots = {},
  startReference,
}: TransportOptions = {}): TransportProbes {
  const workbench = createWorkbench(startReference);
  const certificates = certificateProbes(workbench);
  const all = [
    ...slowProbes(slowest),
    ...versionProbes(workbench),
    ...helloProbes(workbench),
    ...certificates,
    ...sessionProbes(workbench),
    ...cipherProbes(workbench),
    renegotiationProbe(workbench),
    ...orderProbes(workbench),
  ];
  const [first, ...others] = triedRoots(roots);
  return {
    probes: [
      ...(first === undefined ? all : all.map((probe) => atRoot(probe, first.capability))),
      ...others.flatMap(({ capability, isFirstThere }) =>
        (isFirstThere ? all : certificates).map((probe) => ({
          ...atRoot(probe, capability),
          id: `${probe.id}@${capability}`,
          says: `${probe.says.replace(/\.$/, '')}, at the service root for ${capability}.`,
        })),
      ),
    ],
    close: workbench.close,
  };
}
