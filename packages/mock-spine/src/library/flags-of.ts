import { join } from 'node:path';
import { userCache } from '../certificates/user-cache.ts';
import type { SpineOptions } from '../types/spine.ts';
import { mostListed } from './journal.ts';

/**
 * What `mock-spine serve` is told for the options of the library.
 * @param auditDir where the audit trail is
 */
export function flagsOf(options: SpineOptions, auditDir: string): string[] {
  const { provider = true, ownProvider, ports = {}, san = [], flags = [] } = options;
  return [
    `--ssp-port=${ports.ssp ?? 0}`,
    `--ssp-control-port=${ports.sspControl ?? 0}`,
    `--provider-port=${ports.provider ?? 0}`,
    `--provider-control-port=${ports.providerControl ?? 0}`,
    `--certs=${options.certs ?? join(userCache(), 'certs')}`,
    `--audit-dir=${auditDir}`,
    // A test counts its requests, however fast it sends them.
    `--journal=${mostListed}`,
    ...san.map((name) => `--san=${name}`),
    ...(provider ? [] : ['--only=ssp', `--provider-control=${nobody}`]),
    ...(ownProvider?.serviceRoots.map((root) => `--provider=${root}`) ?? []),
    ...(ownProvider?.asid === undefined ? [] : [`--provider-asid=${ownProvider.asid}`]),
    ...(ownProvider?.ca === undefined ? [] : [`--provider-ca=${ownProvider.ca}`]),
    ...flags,
  ];
}

/** Where no control API is: a mock provider that somebody else runs at the usual port is not to be reset with this SSP. */
const nobody = 'http://localhost:1';
