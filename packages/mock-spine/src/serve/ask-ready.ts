import { request, type IncomingMessage } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { codeOf, messageOf } from '@mock-spine/shared/failures/error-fields';
import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';

/** How long a mock may take to answer, in milliseconds. */
const patience = 20_000;

/** What a machine says that does not know a name. */
const unknownName: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** Why a mock is not ready. */
export interface NotReady {
  readonly reason: string;
  /** Whether it stays so, however long one waits. */
  readonly lasts: boolean;
}

/**
 * Asks a mock on this machine whether it is ready. Whose certificate its control API has is not looked at: nobody is in between.
 * @param control origin of its control API
 * @param how how long it may take, in milliseconds, and what of it is not asked for
 * @returns why it is not; undefined when it is
 */
export async function askWhyNotReady(
  control: string,
  { longest = patience, except }: { readonly longest?: number; readonly except?: string | undefined },
): Promise<NotReady | undefined> {
  const url = `${control}/ready${except === undefined ? '' : `?except=${encodeURIComponent(except)}`}`;
  try {
    const { status, text } = await getFromControl(url, longest);
    const told = objectIn(parseJson(text));
    if (told === undefined)
      return { reason: `GET ${url} answers ${status}, and not as a control API does.`, lasts: false };
    const { because, error } = told as { because?: string; error?: string };
    return status === 200 ? undefined : { reason: because ?? error ?? `GET ${url} answers ${status}.`, lasts: false };
  } catch (error) {
    const why = codeOf(error) === 'ABORT_ERR' ? `no answer came within ${longest} ms` : messageOf(error);
    const reason = `GET ${url} fails: ${why}`;
    if (!unknownName.has(codeOf(error))) return { reason, lasts: false };
    const { hostname } = new URL(control);
    const next = hostname === 'localhost' ? 'Add "127.0.0.1 localhost"' : `Add ${hostname}`;
    return { reason: `${reason}. ${next} to the hosts file of this machine.`, lasts: true };
  }
}

/**
 * What a control API on this machine answers.
 * @param longest how long it may take, in milliseconds
 * @param token what it wants to know
 * @throws Error when nothing answers there in time
 */
export function getFromControl(
  url: string,
  longest = patience,
  token?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      signal: AbortSignal.timeout(longest),
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    };
    const take = (answer: IncomingMessage): void => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    };
    const call = url.startsWith('https:')
      ? requestOverTls(url, { ...options, rejectUnauthorized: false }, take)
      : request(url, options, take);
    call.on('error', reject);
    call.end();
  });
}
