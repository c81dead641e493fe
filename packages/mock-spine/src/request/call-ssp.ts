import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';
import { UsageError, type OrderOfFlags, type RequestFlags } from './flags.ts';

/** Where the control API is, and what it wants to know. */
type Called = Pick<RequestFlags, 'control' | 'authorisation'>;

/**
 * Calls the SSP's control API.
 * @throws UsageError when it refuses the order; Error when none answers, or it fails
 */
export async function callSsp({ control, authorisation }: Called, path: string, order: OrderOfFlags): Promise<string> {
  const call = { method: 'POST', body: JSON.stringify(order), headers: authorisation };
  const answer = await fetch(control + path, call).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Error(
      `No mock SSP answers at ${control} (${cause?.code ?? String(error)}). Start one with pnpm dev, or say with --control where its control API is.`,
    );
  });
  const text = await answer.text();
  if (answer.ok) return text;
  const { error, next = '' } = objectIn(parseJson(text)) ?? {};
  if (typeof error !== 'string' || typeof next !== 'string')
    throw new Error(
      `What answers at ${control} is not the control API of a mock SSP: it said ${answer.status}. Say with --control where that is.`,
    );
  const sentence = `${error} ${next.length > longest ? 'pnpm request --list shows what there is.' : next}`;
  throw answer.status === 400 ? new UsageError(sentence) : new Error(sentence);
}

/** Of characters: a hint that names more than a screen can show is no hint. */
const longest = 600;
