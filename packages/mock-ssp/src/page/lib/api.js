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
 * Calls the control API, the only source of what the page shows.
 * @param {string} path
 * @param {{ method?: string, body?: unknown }} [call]
 * @returns {Promise<any>} the JSON of the answer; undefined when it has none
 * @throws {CallError}
 */
export async function call(path, { method = 'GET', body } = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const answer = await fetch(path, { method, ...sent }).catch(() => undefined);
  if (!answer) throw new CallError('The mock SSP does not answer.', 'Start it again with: npx -y pnpm dev', 0);
  const text = await answer.text();
  const json = parse(text);
  if (answer.ok) return json;
  const problems = (json?.problems ?? []).map((problem) => (typeof problem === 'string' ? problem : JSON.stringify(problem)));
  throw new CallError([json?.error ?? `${method} ${path} was answered with ${answer.status}.`, ...problems].join(' '), json?.next ?? '', answer.status);
}

/** @param {string} path @param {unknown} [body] */
export const post = (path, body = {}) => call(path, { method: 'POST', body });

/** @param {string} path @param {unknown} body */
export const put = (path, body) => call(path, { method: 'PUT', body });

/** @param {string} path */
export const remove = (path) => call(path, { method: 'DELETE' });

function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
