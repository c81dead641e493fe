import { world } from '@mock-spine/shared/world';
import type { ReadyLine } from './describe-ready.ts';

/** Tells a program in JavaScript all of it: `connectSpine()` reads it. */
export const readyVariable = 'MOCK_SPINE_READY';

/** What a program is told of running mocks by environment variables; a mock that does not run has none. */
export function environmentOf(ready: ReadyLine): Record<string, string> {
  const { ssp, provider, certificates } = ready;
  return {
    [readyVariable]: JSON.stringify(ready),
    ...(ssp && {
      MOCK_SPINE_URL: ssp.url,
      MOCK_SPINE_CONTROL: ssp.control,
      ...(ssp.controlTokenFile !== undefined && { MOCK_SPINE_CONTROL_TOKEN_FILE: ssp.controlTokenFile }),
      // Where `mock-spine request` and `mock-spine scorecard` look.
      MOCK_SSP_CONTROL_PORT: new URL(ssp.control).port || (ssp.control.startsWith('https:') ? '443' : '80'),
    }),
    ...(provider && {
      MOCK_SPINE_PROVIDER_URL: provider.url,
      MOCK_SPINE_PROVIDER_CONTROL: provider.control,
      MOCK_SPINE_SERVICE_ROOT: provider.serviceRoots.gpconnect,
      MOCK_SPINE_SERVICE_ROOT_STRUCTURED: provider.serviceRoots.structured,
      MOCK_SPINE_SERVICE_ROOT_DOCUMENTS: provider.serviceRoots.documents,
      MOCK_SPINE_SERVICE_ROOT_HTML: provider.serviceRoots.html,
    }),
    MOCK_SPINE_FROM: world.consumer.asid,
    MOCK_SPINE_TO: world.practice.asid,
    MOCK_SPINE_CERTS: certificates.directory,
    MOCK_SPINE_CA: certificates.ca,
    MOCK_SPINE_CA_BOTH: certificates.caBoth,
    MOCK_SPINE_CERT: certificates.cert,
    MOCK_SPINE_CERT_ALONE: certificates.certAlone,
    MOCK_SPINE_KEY: certificates.key,
    MOCK_SPINE_P12: certificates.p12,
    MOCK_SPINE_TRUST_STORE: certificates.trustStore,
    MOCK_SPINE_PASSWORD: certificates.password,
  };
}

/** An environment without what it tells of running mocks, as far as nobody has changed it since: where those are is no setting of others beside them. */
export function withoutTold(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const told = toldBy(env[readyVariable]);
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => told[name] !== value));
}

function toldBy(ready: string | undefined): Readonly<Record<string, string>> {
  try {
    return ready === undefined ? {} : environmentOf(JSON.parse(ready) as ReadyLine);
  } catch {
    return {};
  }
}
