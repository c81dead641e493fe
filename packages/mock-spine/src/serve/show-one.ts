import { servicesUrlOf } from './mock.ts';
import { withToken } from './show-screen.ts';
import type { ReadyMocks } from './start-mocks.ts';

/** What `serve --only` tells once its mock is ready. */
export function showOne({ ssp, provider }: ReadyMocks, certs: string): string {
  const [name, { url, controlUrl }] = ssp ? (['mock SSP', ssp] as const) : (['mock provider', provider!] as const);
  const others =
    provider === undefined ? '' : `\n  not GP Connect ${servicesUrlOf(provider)}  documents of NRL, Care Connect`;
  return `
Ready. Synthetic data only.

  ${name.padEnd(13)}  ${url}  control API ${controlUrl}${others}
  certificates   ${certs}/

Read its journal:

  curl -s${withToken(ssp ?? provider!)} '${controlUrl}/exchanges?limit=2'

Stop with Ctrl-C.`.slice(1);
}
