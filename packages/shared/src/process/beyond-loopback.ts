/** A warning where a mock listens for other machines too; undefined where it does not. */
export function warnBeyondLoopback(name: string, host: string): string | undefined {
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return undefined;
  return `${name}: warning: ${host} is not loopback, so other machines can reach this mock. Its keys are for testing; keep it off networks you do not trust.`;
}
