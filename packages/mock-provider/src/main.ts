import { runMock } from '@mock-spine/shared/process/run-mock';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { startProvider } from './server.ts';
import { providerSettings } from './settings.ts';

await runMock({
  name: 'mock-provider',
  settings: providerSettings,
  read: (argv, env) => readSettings(providerSettings, argv, env),
  start: startProvider,
});
