/** The source of each command, from the root of the project. */
export const commands = {
  dev: 'scripts/dev.ts',
  'mock-ssp': 'packages/mock-ssp/src/main.ts',
  'mock-provider': 'packages/mock-provider/src/main.ts',
  request: 'scripts/request.ts',
  conformance: 'packages/conformance/src/main.ts',
  scorecard: 'scripts/scorecard.ts',
  certs: 'scripts/certs.ts',
  'audit-verify': 'scripts/audit-verify.ts',
  'sds-ldif': 'scripts/sds-ldif.ts',
};
