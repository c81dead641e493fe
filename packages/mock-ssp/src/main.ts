import { runMock } from '@mock-spine/shared/process/run-mock';
import { startSsp } from './server.ts';
import { readSspSettings, settingsTable, type SspSettings } from './settings.ts';

await runMock({ name: 'mock-ssp', settings: settingsTable, read: readSspSettings, start });

/** Starts the SSP and tells of what is going to go wrong on purpose. */
async function start(settings: SspSettings) {
  const ssp = await startSsp(settings);
  for (const line of ssp.faults) process.stderr.write(`mock-ssp: fault ${line}\n`);
  return ssp;
}
