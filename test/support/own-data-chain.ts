import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { serviceRootPath } from '@mock-spine/shared/world';

/** A resource as a test reads it. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}

/** An answer through both hops, with the resources of a Bundle. */
export interface Answered {
  readonly status: number;
  readonly body: Resource;
  readonly all: readonly Resource[];
}

/** Both mocks on a copy of the folder of the examples. */
export interface OwnDataChain {
  readonly folder: string;
  /** Origins of the control APIs. */
  readonly controls: { readonly ssp: string; readonly provider: string };
  /** Sends a good request through both hops. */
  send(order: Readonly<Record<string, unknown>>): Promise<Answered>;
  close(): Promise<void>;
}

/** Starts both mocks with `--data`. @param more settings of both */
export async function startOwnDataChain(...more: readonly string[]): Promise<OwnDataChain> {
  const folder = join(await temporaryDirectory(), 'data');
  cpSync(new URL('../../examples/data', import.meta.url), folder, { recursive: true });
  const certs = await sharedPki();
  const anywhere = ['--port=0', '--control-port=0', `--certs=${certs}`, `--data=${folder}`, ...more];
  const provider = await startProvider(
    readSettings(providerSettings, [...anywhere, `--audit-dir=${await temporaryDirectory()}`], {}),
  );
  const roots = capabilities.map(
    (capability) => `--provider=https://localhost:${provider.port}${serviceRootPath('B82617', capability)}`,
  );
  const ssp = await startSsp(
    readSspSettings([...anywhere, ...roots, `--provider-control=http://localhost:${provider.controlPort}`], {}),
  );
  const controls = {
    ssp: `http://localhost:${ssp.controlPort}`,
    provider: `http://localhost:${provider.controlPort}`,
  };
  return {
    folder,
    controls,
    async send(order) {
      const answer = await fetch(`${controls.ssp}/send?reveal=true`, { method: 'POST', body: JSON.stringify(order) });
      const { response } = (await answer.json()) as {
        readonly response: { readonly status: number; readonly body: Resource };
      };
      const entries = (response.body['entry'] ?? []) as { readonly resource: Resource }[];
      return { status: response.status, body: response.body, all: entries.map(({ resource }) => resource) };
    },
    async close() {
      await ssp.close();
      await provider.close();
    },
  };
}

/** A registration of Cyn. Source: register_a_patient page. */
export const registration = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'registerPatient',
      resource: {
        resourceType: 'Patient',
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'] },
        identifier: [
          {
            extension: [
              {
                url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1',
                valueCodeableConcept: {
                  coding: [
                    {
                      system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
                      code: '01',
                      display: 'Number present and verified',
                    },
                  ],
                },
              },
            ],
            system: 'https://fhir.nhs.uk/Id/nhs-number',
            value: '9990030022',
          },
        ],
        name: [{ use: 'official', family: 'SAMPLE', given: ['Cyn'] }],
        gender: 'female',
        birthDate: '1951-12-01',
      },
    },
  ],
};
