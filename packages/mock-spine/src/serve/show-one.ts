import type { ReadyMocks } from './start-mocks.ts';

/** What `serve --only` tells once its mock is ready. */
export function showOne({ ssp, provider }: ReadyMocks, certs: string): string {
  const [name, { port, controlPort }] = ssp ? (['mock SSP', ssp] as const) : (['mock provider', provider!] as const);
  const others =
    provider === undefined
      ? ''
      : `\n  not GP Connect https://localhost:${provider.servicesPort}  documents of NRL, Care Connect`;
  return `
Ready. Synthetic data only.

  ${name.padEnd(13)}  https://localhost:${port}  control API http://localhost:${controlPort}${others}
  certificates   ${certs}/

Read its journal:

  curl -s 'http://localhost:${controlPort}/exchanges?limit=2'

Stop with Ctrl-C.`.slice(1);
}
