import { forms } from '@mock-spine/shared/protocol/forms';
import { isJsonObject } from '@mock-spine/shared/protocol/json';
import type { Pds } from '../pds/pds-routes.ts';
import { callProviderControl, readControlAnswer, type ProviderControl } from './provider-proxy.ts';

/**
 * Asks the mock provider whom `PUT /pds` has moved: both mocks stand before one PDS. A provider that is not ours moves nobody.
 * @param control where its control API is
 */
export const askWhoMoved =
  (control: ProviderControl): Pds['moved'] =>
  async (nhsNumber) => {
    try {
      const answer = await callProviderControl(control, { method: 'GET', target: '/pds' });
      const moves: unknown = JSON.parse(String(await readControlAnswer(control, answer)));
      const odsCode = isJsonObject(moves) ? moves[nhsNumber] : undefined;
      return typeof odsCode === 'string' && forms.odsCode.test(odsCode) ? odsCode : undefined;
    } catch {
      return undefined;
    }
  };
