import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { warnBeyondLoopback } from '@mock-spine/shared/process/beyond-loopback';
import { explainStart } from '@mock-spine/shared/process/explain-start';
import type { RunningMock } from '@mock-spine/shared/process/running-mock';
import { readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import type { MockName, StartMock } from './mock.ts';

/**
 * What starts mocks in this process.
 * @param env what the mocks read besides their words
 * @param onStart is told of each mock that runs
 */
export const startMocksHere =
  (env: NodeJS.ProcessEnv, onStart: (name: MockName, mock: RunningMock) => void = () => {}): StartMock =>
  (name, words, tell) => {
    const starting = starters[name](words, env, tell).catch((error: unknown) => {
      throw error instanceof SettingsError ? error : new Error(`${name}: ${explainStart(error)}`);
    });
    const listening = starting.then((mock) => {
      onStart(name, mock);
      return mock;
    });
    listening.catch(() => {});
    return {
      name,
      pid: process.pid,
      listening,
      ended: new Promise(() => {}),
      reload: () =>
        void starting
          .then((mock) => mock.reload())
          .then(
            () => tell(`${name} loaded the certificates again`),
            (error: unknown) => tell(`${name}: ${explainStart(error)} The certificates loaded before stay in use.`),
          ),
      stop: () =>
        starting.then(
          (mock) => mock.close(),
          () => {},
        ),
      kill: () => process.exit(1),
    };
  };

type Starter = (words: readonly string[], env: NodeJS.ProcessEnv, tell: (line: string) => void) => Promise<RunningMock>;

const starters: Readonly<Record<MockName, Starter>> = {
  'mock-ssp': async (words, env, tell) => {
    const settings = readSspSettings(words, env);
    warn('mock-ssp', settings.host, tell);
    const ssp = await startSsp(settings);
    for (const line of ssp.faults) tell(`mock-ssp: fault ${line}`);
    return ssp;
  },
  'mock-provider': async (words, env, tell) => {
    const settings = readSettings(providerSettings, words, env);
    warn('mock-provider', settings.host, tell);
    return startProvider(settings);
  },
};

function warn(name: MockName, host: string, tell: (line: string) => void): void {
  const warning = warnBeyondLoopback(name, host);
  if (warning !== undefined) tell(warning);
}
