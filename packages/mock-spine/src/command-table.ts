/** A command of `mock-spine`. */
export interface Command {
  /** Below which heading the help lists it. */
  readonly group: 'Run' | 'Ask' | 'Files' | 'Parts';
  /** One line for the help text. */
  readonly says: string;
  /** Runs it: a command reads `process.argv` when it is loaded, and sets the exit code. */
  readonly run: () => Promise<unknown>;
}

/** What `mock-spine` can do, by name. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    group: 'Run',
    says: 'runs the mock SSP and the mock provider until it is stopped',
    run: () => import('./commands/serve.ts'),
  },
  run: {
    group: 'Run',
    says: 'runs a command beside both mocks, and stops them when it has ended',
    run: () => import('./commands/run.ts'),
  },
  doctor: {
    group: 'Run',
    says: 'looks for what may keep the mocks from running here, and says what to do',
    run: () => import('./commands/doctor.ts'),
  },
  healthy: {
    group: 'Run',
    says: 'asks a mock whether it is ready, for the health check of a container',
    run: () => import('./commands/healthy.ts'),
  },
  request: {
    group: 'Ask',
    says: 'makes a request, good or broken by name, and sends it',
    run: () => import('./commands/request.ts'),
  },
  conformance: {
    group: 'Ask',
    says: 'tries a provider of your own clause by clause, and reports',
    run: () => import('@mock-spine/conformance/main'),
  },
  scorecard: {
    group: 'Ask',
    says: 'shows what a consumer has proven so far',
    run: () => import('./commands/scorecard.ts'),
  },
  certs: {
    group: 'Files',
    says: 'makes the test certificates, or revokes one',
    run: () => import('./commands/certs.ts'),
  },
  data: {
    group: 'Files',
    says: 'makes and judges practices, patients, records and documents of your own',
    run: () => import('./commands/data.ts'),
  },
  'sds-ldif': {
    group: 'Files',
    says: 'exports the registry for an OpenLDAP server',
    run: () => import('./commands/sds-ldif.ts'),
  },
  'audit-verify': {
    group: 'Files',
    says: "verifies the provider's audit trail",
    run: () => import('./commands/audit-verify.ts'),
  },
  'mock-ssp': {
    group: 'Parts',
    says: 'runs the mock SSP alone, with all its settings',
    run: () => import('@mock-spine/mock-ssp/main'),
  },
  'mock-provider': {
    group: 'Parts',
    says: 'runs the mock provider alone, with all its settings',
    run: () => import('@mock-spine/mock-provider/main'),
  },
};
