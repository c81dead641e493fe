import { createContext, Script } from 'node:vm';
import { deriveHardInputs, write, type HardInput } from './hard-inputs.ts';

/** How long an expression takes for its worst input. */
export interface Timed {
  /** Milliseconds; `Infinity` when it was given up. */
  readonly milliseconds: number;
  readonly input: HardInput;
}

/**
 * Times an expression at the inputs that are hardest for it: every derived one is tried at a small size, and the slowest of them at the full one.
 * @param length characters of the full size
 * @param most milliseconds after which it is given up
 */
export function timeExpression(expression: RegExp, length: number, most: number): Timed {
  const inputs = deriveHardInputs(expression);
  const small = search(
    expression,
    inputs.map((input) => write(input, smallSize)),
    most,
  );
  const givenUp = inputs[small.length];
  if (givenUp) return { milliseconds: Number.POSITIVE_INFINITY, input: givenUp };
  const slowest = inputs
    .map((input, i) => ({ input, took: small[i]! }))
    .sort((a, b) => b.took - a.took)
    .slice(0, triedInFull);
  return slowest
    .map(({ input }): Timed => {
      const [milliseconds = Number.POSITIVE_INFINITY] = search(expression, [write(input, length)], most);
      return { milliseconds, input };
    })
    .sort((a, b) => b.milliseconds - a.milliseconds)[0]!;
}

const smallSize = 2 * 1024;
const triedInFull = 2;

/**
 * Searches texts for all that an expression finds.
 * @returns milliseconds of computing for each, as far as it came
 */
function search(expression: RegExp, texts: readonly string[], most: number): number[] {
  const took: number[] = [];
  const find = finderOf(expression);
  const one = (text: string): void => {
    const from = process.cpuUsage();
    find(text);
    took.push(process.cpuUsage(from).user / 1000);
  };
  try {
    searchAll.runInContext(createContext({ texts, one }), { timeout: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return took;
}

const searchAll = new Script('for (const text of texts) one(text);');

/** What the sources do with it, or more. */
function finderOf({ source, flags }: RegExp): (text: string) => void {
  const sticky = flags.includes('y');
  const everywhere = new RegExp(source, flags.includes('g') || sticky ? flags : `${flags}g`);
  return (text) => {
    everywhere.lastIndex = 0;
    if (sticky) while (everywhere.test(text) && everywhere.lastIndex < text.length);
    else text.replace(everywhere, '');
  };
}
