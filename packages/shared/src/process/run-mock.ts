import { askedToStop } from './asked-to-stop.ts';
import { warnBeyondLoopback } from './beyond-loopback.ts';
import { endByException } from './end-by-exception.ts';
import { explainStart } from './explain-start.ts';
import { goOnUnread } from './go-on-unread.ts';
import { describeConfig } from '../settings/print-config.ts';
import { describeSettings, SettingsError, type SettingsTable } from '../settings/settings.ts';
import type { RunningMock } from './running-mock.ts';

/** A mock as its main starts it. */
export interface MockProgram<S> {
  /** `mock-ssp`. */
  readonly name: string;
  readonly settings: SettingsTable;
  readonly read: (argv: readonly string[], env: NodeJS.ProcessEnv) => S;
  readonly start: (settings: S) => Promise<RunningMock>;
}

/**
 * Runs a mock as a process: tells that it listens, reloads on SIGHUP, and stops cleanly on SIGINT, on SIGTERM and when the process that
 * started it has gone. Exit codes: 0 stopped, 1 could not start, 2 a setting makes no sense, 70 ended by an exception that nobody caught.
 */
export async function runMock<
  S extends { readonly help: boolean; readonly printConfig: boolean; readonly host: string },
>(program: MockProgram<S>): Promise<void> {
  const { name } = program;
  try {
    const settings = program.read(process.argv.slice(2), process.env);
    if (settings.help) {
      process.stdout.write(
        `${name}: a mock for development and testing. Synthetic data only.\n\n${describeSettings(program.settings)}\n`,
      );
      process.disconnect?.();
      return;
    }
    if (settings.printConfig) {
      process.stdout.write(`${describeConfig(name, program.settings, process.argv.slice(2), process.env)}\n`);
      process.disconnect?.();
      return;
    }
    const warning = warnBeyondLoopback(name, settings.host);
    if (warning !== undefined) process.stderr.write(`${warning}\n`);
    const mock = await program.start(settings);
    endByException(name, mock);
    goOnUnread();
    stopWhenAsked(name, mock);
    process.stdout.write(`${name} listens on ${settings.host}:${mock.port}; control API on ${mock.controlUrl}\n`);
    for (const line of mock.tells ?? []) process.stdout.write(`${line}\n`);
    const { servicesPort, port, controlPort, url, controlUrl, controlHere, controlTokenFile } = mock;
    if (servicesPort !== undefined)
      process.stdout.write(`Other services than GP Connect are served on ${settings.host}:${servicesPort}\n`);
    process.send?.({ ready: true, port, controlPort, servicesPort, url, controlUrl, controlHere, controlTokenFile });
  } catch (error) {
    process.stderr.write(`${name}: ${explainStart(error)}\n`);
    process.exit(error instanceof SettingsError ? 2 : 1);
  }
}

function stopWhenAsked(name: string, mock: RunningMock): void {
  const stop = () =>
    void mock.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  const ask = askedToStop(stop, () => process.exit(1));
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  process.on('disconnect', ask);
  process.on('SIGHUP', () => {
    Promise.resolve()
      .then(() => mock.reload())
      .then(
        () => process.stdout.write(`${name} loaded the certificates again\n`),
        (error) =>
          process.stderr.write(`${name}: ${explainStart(error)} The certificates loaded before stay in use.\n`),
      );
  });
}
