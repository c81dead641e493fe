interface Trials {
  readonly trials: readonly { readonly url: string; readonly name: string }[];
}

/**
 * What `pnpm dev --trials` tells of the trials, below its screen.
 * @param controlPort port of the SSP's control API
 */
export async function showTrials(controlPort: number): Promise<string> {
  const { trials } = (await (await fetch(`http://127.0.0.1:${controlPort}/trials`)).json()) as Trials;
  return `
Trials: servers that a consumer must refuse. Point yours at each of them.

${trials.map(({ url, name }) => `  ${url}  ${name}`).join('\n')}

Who met them how: pnpm scorecard${controlPort === usualPort ? '' : ` --control http://localhost:${controlPort}`}`;
}

const usualPort = 8080;
