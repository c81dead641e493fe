import { serviceRootPath } from '@mock-spine/shared/world';
import { comparablePath } from '@mock-spine/shared/protocol/comparable-path';
import { capabilities, type Capability } from '@mock-spine/shared/protocol/interactions';
import type { Person, Registered } from '@mock-spine/shared/world/patients';
import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import type { ScheduleDetails } from '@mock-spine/shared/world/schedules';
import type { Holdings } from '../holdings/holdings.ts';

/** A GP practice that this provider serves. */
export interface Practice extends PracticeDetails {
  readonly patients: readonly PracticePatient[];
  /** Its clinics. */
  readonly schedules: readonly ScheduleDetails[];
  /** Whom PDS has under an NHS number. */
  readonly personOnPds: (nhsNumber: string) => Person | undefined;
  /** What users brought of their own for its patients. */
  readonly own: Holdings;
}

/** A person whom a practice has in its register. */
export type PracticePatient = Person & { readonly registered: Registered };

/** One capability of one practice, at its service root. */
export interface PracticeService {
  readonly practice: Practice;
  readonly capability: Capability;
  /** Path of the service root as paths are compared, without a trailing slash. */
  readonly path: string;
  /** The service root URL. */
  readonly url: string;
  /** The service root URL of the practice's documents, below which the links in records stand. */
  readonly documentsUrl: string;
}

/** The services of all practices, the longest path first: one root may begin another. */
export interface Practices {
  readonly services: readonly PracticeService[];
  /** What stands before the path of each: `/ns/team-a` in a namespace. */
  readonly base: string;
}

/**
 * Lays out the service roots of the practices.
 * @param at scheme, host and port at which the provider is reached, and what stands before every path
 * @param paths service root paths that differ from the standard form, by `<ODS code>:<capability>`
 * @param served the capabilities that have a service root: all, when absent
 */
export function layOutPractices(
  practices: readonly Practice[],
  at: { readonly origin: string; readonly base?: string },
  paths: ReadonlyMap<string, string> = new Map(),
  served: readonly Capability[] = capabilities,
): Practices {
  const { origin, base = '' } = at;
  const pathOf = ({ odsCode }: Practice, capability: Capability): string =>
    base + (paths.get(`${odsCode}:${capability}`) ?? serviceRootPath(odsCode, capability));
  const services = practices.flatMap((practice) =>
    served.map((capability): PracticeService => {
      const path = pathOf(practice, capability);
      return {
        practice,
        capability,
        path: comparablePath(path) ?? path,
        url: origin + path,
        documentsUrl: origin + pathOf(practice, 'documents'),
      };
    }),
  );
  return { services: services.sort((a, b) => b.path.length - a.path.length), base };
}

/** The service whose root a path, as paths are compared, is or stands below at a segment boundary. Source: routing is by URL alone, integration_sds_registering_endpoints §3.5. */
export function findService({ services }: Practices, path: string): PracticeService | undefined {
  return services.find(
    (service) =>
      path.startsWith(service.path) && (path.length === service.path.length || path[service.path.length] === '/'),
  );
}
