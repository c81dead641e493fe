import { describeReady } from './describe-ready.ts';
import type { ServeSettings } from './settings.ts';
import { showOne } from './show-one.ts';
import { showScreen } from './show-screen.ts';
import { showTrials } from './show-trials.ts';
import type { ReadyMocks } from './start-mocks.ts';

/** What `serve` tells once the mocks are ready: a screen for who reads it, or a line of JSON for a program. */
export async function tellReady(mocks: ReadyMocks, settings: ServeSettings): Promise<string> {
  const { ssp, provider } = mocks;
  if (settings.json || settings.messages === 'json') return JSON.stringify(describeReady(mocks, settings.certs));
  const screen =
    ssp && provider
      ? showScreen({ ssp, provider, certs: settings.certs, lesson: settings.lesson })
      : showOne(mocks, settings.certs);
  return ssp && settings.trials ? `${screen}\n${await showTrials(ssp)}` : screen;
}
