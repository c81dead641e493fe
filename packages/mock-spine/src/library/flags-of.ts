import { suggest } from '@mock-spine/shared/settings/names';
import type { SpineOptions } from '../types/spine.ts';
import { mostListed } from './journal.ts';
import { SpineError } from './spine-error.ts';

/** Each of them has a line here, or it does not compile. */
const known: Readonly<Record<keyof SpineOptions, true>> = {
  provider: true,
  ownProvider: true,
  certs: true,
  auditDir: true,
  san: true,
  ports: true,
  flags: true,
  inProcess: true,
  patience: true,
};

/**
 * What `mock-spine serve` is told for the options of the library.
 * @throws SpineError about an option that is unknown, with the nearest known name: JavaScript has no compiler that says so
 */
export function flagsOf(options: SpineOptions): string[] {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined)
    throw new SpineError(
      `${unknown} is no option of startSpine().${suggest(unknown, Object.keys(known), '')} The options are ${Object.keys(known).join(', ')}.`,
    );
  const { provider = true, ownProvider, ports = {}, san = [], flags = [] } = options;
  return [
    `--ssp-port=${ports.ssp ?? 0}`,
    `--ssp-control-port=${ports.sspControl ?? 0}`,
    `--provider-port=${ports.provider ?? 0}`,
    `--provider-control-port=${ports.providerControl ?? 0}`,
    ...(options.certs === undefined ? [] : [`--certs=${options.certs}`]),
    ...(options.auditDir === undefined ? [] : [`--audit-dir=${options.auditDir}`]),
    // A test counts its requests, however fast it sends them.
    `--journal=${mostListed}`,
    ...san.map((name) => `--san=${name}`),
    // A mock provider that somebody else runs at the usual port is not to be reset with this SSP.
    ...(provider ? [] : ['--only=ssp', '--provider-control=none']),
    ...(ownProvider?.serviceRoots.map((root) => `--provider=${root}`) ?? []),
    ...(ownProvider?.asid === undefined ? [] : [`--provider-asid=${ownProvider.asid}`]),
    ...(ownProvider?.ca === undefined ? [] : [`--provider-ca=${ownProvider.ca}`]),
    ...flags,
  ];
}
