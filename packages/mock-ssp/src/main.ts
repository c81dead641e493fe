import { runMock } from '@mock-spine/shared/process/run-mock';
import { startSsp } from './server.ts';
import { readSspSettings, settingsTable } from './settings.ts';

await runMock({ name: 'mock-ssp', settings: settingsTable, read: readSspSettings, start: startSsp });
