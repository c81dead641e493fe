import { openTokens } from '@mock-spine/shared/control/tokens';
import { getFromControl } from './ask-ready.ts';
import type { Addresses } from './mock.ts';

interface Trials {
  readonly trials: readonly { readonly url: string; readonly name: string }[];
}

/**
 * What `pnpm dev --trials` tells of the trials, below its screen.
 * @param ssp where its control API is
 */
export async function showTrials({ controlHere, controlTokenFile }: Addresses): Promise<string> {
  const token = controlTokenFile === undefined ? undefined : openTokens(controlTokenFile, () => {}).first('write');
  const { text } = await getFromControl(`${controlHere}/trials`, undefined, token);
  const { trials } = JSON.parse(text) as Trials;
  return `
Trials: servers that a consumer must refuse. Point yours at each of them.

${trials.map(({ url, name }) => `  ${url}  ${name}`).join('\n')}

Who met them how: pnpm scorecard${controlHere === usual ? '' : ` --control ${controlHere}`}${controlTokenFile === undefined ? '' : ` --control-token-file ${controlTokenFile}`}`;
}

const usual = 'http://localhost:8080';
