import { loopbackHosts } from '../http/loopback-hosts.ts';

/** A warning where a mock listens for other machines too; undefined where it does not. */
export function warnBeyondLoopback(name: string, host: string): string | undefined {
  if (loopbackHosts.has(host)) return undefined;
  return `${name}: warning: ${host} is not loopback, so other machines can reach this mock. Its keys are for testing; keep it off networks you do not trust.`;
}
