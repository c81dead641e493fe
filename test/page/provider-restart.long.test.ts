import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { itInBrowser, startSandbox, type Sandbox } from './support/sandbox.ts';

/** Source of the test: the issue of the page, number 4, "True after anything": after a restart an open tab says so. */
let sandbox: Sandbox | undefined;
let provider: RunningProvider;

/** @param controlPort 0 for a free one */
async function start(controlPort: number): Promise<RunningProvider> {
  const places = ['--certs', await sharedPki(), '--audit-dir', await temporaryDirectory()];
  const flags = ['--port', '0', '--control-port', String(controlPort), ...places];
  return startProvider(readSettings(providerSettings, flags, {}));
}

beforeAll(async () => {
  sandbox = await startSandbox(async () => {
    provider = await start(0);
    const flags = ['--port', '0', '--control-port', '0', '--certs', await sharedPki()];
    const ssp = await startSsp(
      readSspSettings([...flags, '--provider-control', `http://localhost:${provider.controlPort}`], {}),
    );
    const nothing = () => {
      throw new Error('Nobody sends anything here.');
    };
    const sspControl = `http://localhost:${ssp.controlPort}`;
    return {
      good: nothing,
      send: nothing,
      control: (mock, path, init) =>
        fetch(`${mock === 'ssp' ? sspControl : `http://localhost:${provider.controlPort}`}${path}`, init),
      sspControl,
      async close() {
        await ssp.close();
        await provider.close();
      },
    };
  });
});
afterAll(() => sandbox?.close());

describe('a tab that is open while the provider alone is started again', () => {
  itInBrowser('says so, stays where it is, and shows the switches as they are now', async () => {
    await sandbox!.chain.control('provider', '/enablement', {
      method: 'PUT',
      body: JSON.stringify({ B82617: { documents: false } }),
    });
    const page = await sandbox!.open('#/try');
    const banner = page.getByRole('region', { name: 'State of the mocks' });
    await banner.getByText('documents off at B82617').waitFor();
    const told = page.getByText('The mock provider was started again');
    expect(await told.count()).toBe(0);
    const { controlPort } = provider;
    await provider.close();
    provider = await start(controlPort);
    await told.waitFor();
    await banner.getByText('documents off at B82617').waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).toBe('#/try');
    await page.getByRole('button', { name: 'Close' }).click();
    await told.waitFor({ state: 'detached' });
    await page.close();
  });
});
