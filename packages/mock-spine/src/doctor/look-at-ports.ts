import { findTakenPort } from '../serve/check-ports.ts';
import { readServeSettings } from '../serve/settings.ts';
import type { Look } from './examination.ts';

export const lookAtPorts: Look = async ({ env }) => {
  const settings = readServeSettings([], env);
  const taken = await findTakenPort(settings);
  const { sspPort, sspControlPort, providerPort, providerControlPort, servicesPort } = settings;
  return taken === undefined
    ? {
        at: 'ports',
        verdict: 'fine',
        found: `${sspPort}, ${sspControlPort}, ${providerPort}, ${providerControlPort} and ${servicesPort} can be had.`,
      }
    : { at: 'ports', verdict: 'note', found: taken };
};
