import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { certificatePaths, type CertificatePaths } from '../certificates/certificate-paths.ts';
import { servicesUrlOf } from './mock.ts';
import type { ReadyMock, ReadyMocks } from './start-mocks.ts';

/** Where a mock is, and which process it runs in. */
export interface DescribedMock {
  /** `https://localhost:8443`. */
  readonly url: string;
  /** Its control API: `http://localhost:8080`, or as others reach it. */
  readonly control: string;
  /** The same, as this machine reaches it. */
  readonly controlHere: string;
  /** File of the tokens that it wants; absent where it wants none. */
  readonly controlTokenFile?: string;
  readonly pid: number;
}

/** The line of JSON that `mock-spine serve --json` tells once the mocks are ready. */
export interface ReadyLine {
  readonly ready: true;
  /** The process that was started: the one to be asked to stop. */
  readonly pid: number;
  readonly ssp?: DescribedMock;
  readonly provider?: DescribedMock & {
    /** The service roots of the practice, by capability, without the SSP before them. */
    readonly serviceRoots: Readonly<Record<Capability, string>>;
    /** Where services are that are none of GP Connect. */
    readonly services: string;
  };
  readonly certificates: CertificatePaths;
}

export function describeReady({ ssp, provider }: ReadyMocks, certs: string): ReadyLine {
  return {
    ready: true,
    pid: process.pid,
    ...(ssp && { ssp: describeMock(ssp) }),
    ...(provider && {
      provider: {
        ...describeMock(provider),
        serviceRoots: serviceRootsOf(provider.url),
        services: servicesUrlOf(provider),
      },
    }),
    certificates: certificatePaths(certs),
  };
}

const describeMock = ({ url, controlUrl, controlHere, controlTokenFile, pid }: ReadyMock): DescribedMock => ({
  url,
  control: controlUrl,
  controlHere,
  ...(controlTokenFile !== undefined && { controlTokenFile }),
  pid,
});

function serviceRootsOf(url: string) {
  const rootOf = (capability: Capability) => url + serviceRootPath(world.practice.odsCode, capability);
  return {
    gpconnect: rootOf('gpconnect'),
    structured: rootOf('structured'),
    documents: rootOf('documents'),
    html: rootOf('html'),
  };
}
