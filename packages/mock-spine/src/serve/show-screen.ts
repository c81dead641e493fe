import { servicesUrlOf, type Addresses } from './mock.ts';

/** What is told of a mock. */
type Shown = Pick<Addresses, 'url' | 'controlUrl' | 'servicesPort' | 'controlTokenFile'>;

/** What `pnpm dev` tells once both mocks are ready: within 24 lines of 80 columns, unless the directory's name is long. */
export function showScreen({
  ssp,
  provider,
  certs,
  lesson,
}: {
  ssp: Shown;
  provider: Shown;
  certs: string;
  lesson?: number | undefined;
}): string {
  return `
Ready. Synthetic data only.

  mock SSP       ${ssp.url}  control API ${ssp.controlUrl}
  mock provider  ${provider.url}  control API ${provider.controlUrl}
  not GP Connect ${servicesUrlOf(provider)}  documents of NRL, Care Connect
  certificates   ${certs}/
                 present consumer/client.crt and .key, trust ca-bundle.crt

A patient, through both hops over mutual TLS:

${issueCommand(ssp, '{"interaction":"search-patient","patient":"normal"}')}

The same, refused: the token's scope is not one for /Patient.

${issueCommand(ssp, '{"break":"scope-for-patient-endpoint"}')}

Watch them at ${pageAddress(ssp, lesson)}, or read the journals:
  curl -s${withToken(ssp)} '${ssp.controlUrl}/exchanges?limit=2'
  curl -s${withToken(provider)} '${provider.controlUrl}/exchanges?limit=2'

Stop with Ctrl-C.`.slice(1);
}

/** Where the sandbox page is: its list of exchanges, or the lesson that was asked for. */
const pageAddress = ({ controlUrl }: Shown, lesson?: number): string =>
  `${controlUrl}/${lesson === undefined ? '' : `#/lessons/${lesson}`}`;

/** A command that asks for a fresh request and sends it: what is printed never holds a stale token. */
const issueCommand = (ssp: Shown, order: string): string => `\
  curl -s${withToken(ssp)} '${ssp.controlUrl}/issue?as=curl-config' \\
    -d '${order}' | curl -K -`;

/** What a command needs where the control API wants a token: it is read from its file, and printed nowhere. */
export const withToken = ({ controlTokenFile: file }: Pick<Addresses, 'controlTokenFile'>): string =>
  file === undefined ? '' : ` -H "Authorization: Bearer $(sed -n 's/^write: *//p' ${file})"`;
