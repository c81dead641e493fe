import { z } from 'zod';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { interactionIdExpected } from '@mock-spine/shared/protocol/services';
import { texts } from '@mock-spine/shared/settings/schemas';
import { SettingsError, type Setting } from '@mock-spine/shared/settings/settings';
import { defaultServiceRoots } from './default-registry.ts';
import {
  isAnyRoot,
  practiceOf,
  readServiceEndpoint,
  readServiceRoot,
  serviceRootExpected,
  type ServiceEndpoint,
  type ServiceRoot,
} from './service-root.ts';

/** Where the SSP finds whom it calls. */
export interface ProviderRoots {
  /** Service roots of GP Connect. */
  readonly provider: readonly ServiceRoot[];
  /** Endpoints of services of the user's own. */
  readonly ownServices: readonly ServiceEndpoint[];
}

/** A service root as `--provider` gives it. */
type GivenRoot = { readonly url: string } & (
  { readonly capability: Capability; readonly isNamed: boolean } | { readonly interaction: string }
);

/** `--provider`: service roots of GP Connect and of others. */
export const serviceRoots: Setting<readonly GivenRoot[]> = {
  says: "service root URL of the provider that is called; the ending tells the capability, or gpconnect=, structured=, documents= or html= before it; an interaction id and = before it make it that of a service of your own (default: the mock provider's)",
  value: 'url',
  repeatable: true,
  expected: `${serviceRootExpected}, with structured= or documents= before it where its ending does not tell the capability, or the interaction id of a service of your own and =`,
  schema: z
    .array(z.string())
    .transform((urls) => urls.map(readGivenRoot))
    .refine((roots) => roots.every((root) => root !== undefined))
    .transform((roots) => roots as GivenRoot[])
    .default([]),
};

/** With `--interaction` a root that names nothing is of another service, so that its form is freer. */
function readGivenRoot(text: string): GivenRoot | undefined {
  const root = readServiceRoot(text);
  if (root) return { ...root, isNamed: root.url !== text };
  if (isAnyRoot(text)) return { url: text, capability: 'gpconnect', isNamed: false };
  return readServiceEndpoint(text);
}

/** `--interaction`: what a service root that names nothing is for. */
export const interactionIds: Setting<readonly string[]> = {
  ...texts('interaction id of a service of your own: the service root of --provider is then its', 'urn'),
  expected: interactionIdExpected,
  schema: z.array(z.string().regex(forms.interactionId)).default([]),
};

/**
 * Tells the service roots of GP Connect from those of other services. A root that names neither a capability nor an interaction is that of the interactions of
 * `--interaction`, where there are any.
 * @throws SettingsError with a sentence for the user
 */
export function divideRoots(given: readonly GivenRoot[], interactions: readonly string[]): ProviderRoots {
  const isOwn = (root: GivenRoot): boolean => 'interaction' in root || (interactions.length > 0 && !root.isNamed);
  const unnamed = given.filter((root) => 'isNamed' in root && isOwn(root));
  const [root, another] = unnamed;
  if (interactions.length > 0 && root === undefined)
    throw new SettingsError(
      '--interaction says what a service root is for, but none is given: add --provider https://… with the service root of your service.',
    );
  if (root !== undefined && another !== undefined)
    throw new SettingsError(
      `--interaction is for one service root; --provider gives "${root.url}" and "${another.url}". Write the id before each: --provider ${interactions[0]}=${another.url}.`,
    );
  const ofGpConnect = given.filter((one) => !isOwn(one)) as (ServiceRoot & { readonly isNamed: boolean })[];
  const odd = ofGpConnect.find(({ url }) => readServiceRoot(url) === undefined);
  if (odd !== undefined)
    throw new SettingsError(
      `--provider is "${odd.url}"; expected ${serviceRoots.expected}. Say with --interaction what it is for, where it is none of GP Connect's.`,
    );
  checkPractice(ofGpConnect);
  checkCapabilities(ofGpConnect);
  return {
    provider:
      ofGpConnect.length === 0 ? defaultServiceRoots : ofGpConnect.map(({ url, capability }) => ({ url, capability })),
    ownServices: given
      .filter(isOwn)
      .flatMap((one) =>
        'interaction' in one
          ? [{ url: one.url, interaction: one.interaction }]
          : interactions.map((interaction) => ({ url: one.url, interaction })),
      ),
  };
}

/**
 * All roots are those of one practice. Source: general API guidance, "Service root URL": the ODS code in it is that of the practice.
 * @throws SettingsError where they name two
 */
function checkPractice(roots: readonly ServiceRoot[]): void {
  const [first, ...others] = roots.filter(({ url }) => practiceOf(url) !== undefined);
  const other = others.find(({ url }) => practiceOf(url) !== practiceOf(first!.url));
  if (other === undefined) return;
  throw new SettingsError(
    `--provider is "${other.url}"; expected a service root of the practice ${practiceOf(first!.url)}, as "${first!.url}" is. Several practices are written into a registry: save that of a mock that runs (GET /registry), add them to it, and give the file to --registry in place of --provider.`,
  );
}

function checkCapabilities(roots: readonly ServiceRoot[]): void {
  const seen = new Map<string, string>();
  for (const { capability, url } of roots) {
    const other = seen.get(capability);
    if (other !== undefined)
      throw new SettingsError(
        `--provider is "${url}"; expected one service root per capability: "${other}" is the one for ${capability}. Where a root serves several, write structured=${url} or documents=${url}.`,
      );
    seen.set(capability, url);
  }
}
