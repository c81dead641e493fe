import { noteWanted } from './access.js';
import { lookNow } from './connection.js';
import { inNamespace, shownNamespace, tellsThatItIsGone } from './namespace.js';
import { noteProviderRun } from './provider-run.js';
import { isOfShownRun } from './run.js';

/** A call of the control API that was refused or did not come about. */
export class CallError extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} next what to do next
   * @param {number} status 0 when there was no answer
   */
  constructor(message, next, status) {
    super(message);
    this.next = next;
    this.status = status;
  }
}

/**
 * Reads what the control API, the only source of what the page shows, has at a path.
 * @template {string} Path
 * @param {Path} path
 * @returns {Promise<import('./answers.ts').Answer<Path>>}
 * @throws {CallError}
 */
export const call = (path) => ask(path, 'GET');

/**
 * @template {keyof import('./answers.ts').Posted} Path
 * @param {Path} path
 * @param {unknown} [body]
 * @returns {Promise<import('./answers.ts').Posted[Path]>}
 * @throws {CallError}
 */
export const post = (path, body = {}) => ask(path, 'POST', body);

/** @param {string} path @param {unknown} body @returns {Promise<unknown>} @throws {CallError} */
export const put = (path, body) => ask(path, 'PUT', body);

/** @param {string} path @param {unknown} body @returns {Promise<unknown>} @throws {CallError} */
export const patch = (path, body) => ask(path, 'PATCH', body);

/** @param {string} path @returns {Promise<unknown>} @throws {CallError} */
export const remove = (path) => ask(path, 'DELETE');

/**
 * @param {string} path
 * @param {string} method
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON of the answer; undefined when it has none
 */
async function ask(path, method, body) {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const answer = await fetch(inNamespace(path), { method, ...sent }).catch(() => undefined);
  if (!answer) {
    lookNow();
    throw new CallError('The mock SSP does not answer.', 'Start it again with: npx -y pnpm dev', 0);
  }
  const json = parse(await answer.text());
  if (await tellsThatItIsGone(path, answer.status, json))
    throw new CallError(
      `There is no namespace ${shownNamespace}.`,
      'It has ended, or was never made: choose another one above.',
      410,
    );
  // The page is being loaded anew: nobody waits any more.
  if (!isOfShownRun(answer.headers.get('Mock-Spine-Run'))) return new Promise(() => {});
  noteProviderRun(answer.headers.get('Mock-Spine-Provider-Run'));
  if (answer.ok) return json;
  if (answer.status === 401) noteWanted();
  const problems = (json?.problems ?? []).map((/** @type {unknown} */ problem) =>
    typeof problem === 'string' ? problem : JSON.stringify(problem),
  );
  throw new CallError(
    [json?.error ?? `${method} ${path} was answered with ${answer.status}.`, ...problems].join(' '),
    json?.next ?? '',
    answer.status,
  );
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
