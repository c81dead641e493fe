import { shownRun } from '../lib/run.js';

/** Where what came is kept: as long as the window is open, over reloading. */
const key = 'mock-spine-came';

/** Most characters that are kept; what came of the lessons that were taken first goes first. */
const most = 200_000;

/**
 * What a lesson shows of what came of a request.
 * @typedef {{ status?: number, diagnostics?: string, failure?: string, because?: { kind: string, says: string, clause?: string }, by?: 'ssp' | 'provider', exchange?: string, milliseconds?: number, before?: import('../lib/answers.ts').Sent['before'] }} Came
 */

/** @typedef {{ run: string | undefined, lessons: Record<string, readonly (readonly Came[] | null)[]> }} Kept by the name of the lesson, in the order of its requests */

/** What came of each request of a lesson, in their order. @param {string} name */
export const cameOf = (name) => (readKept().lessons[name] ?? []).map((came) => came ?? []);

/** @param {string} name @param {number} place of the request @param {readonly Came[]} came */
export function keepCame(name, place, came) {
  const { lessons } = readKept();
  const { [name]: before = [], ...others } = lessons;
  const all = [...before];
  all[place] = came;
  write({ run: shownRun(), lessons: { ...others, [name]: all } });
}

/** The stories of another run are gone, and its results with them. @returns {Kept} */
function readKept() {
  const nothing = { run: shownRun(), lessons: {} };
  try {
    /** @type {Kept} */
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? nothing;
    return kept.run === nothing.run ? kept : nothing;
  } catch {
    return nothing;
  }
}

/** @param {Kept} kept */
function write(kept) {
  const text = JSON.stringify(kept);
  const [first, ...others] = Object.keys(kept.lessons);
  if (text.length <= most || first === undefined) sessionStorage.setItem(key, text);
  else write({ ...kept, lessons: Object.fromEntries(others.map((name) => [name, kept.lessons[name] ?? []])) });
}

/** @param {import('../lib/answers.ts').Sent} sent @returns {Came} */
export function summariseSent({ before, response, failure, because, exchange }) {
  const timings = exchange?.timings && Object.values(exchange.timings);
  return {
    ...(before && { before }),
    ...(response && { status: response.status, diagnostics: diagnosticsOf(response) }),
    failure: failure?.says,
    because: because && { kind: because.kind, says: because.says, clause: because.clause?.id },
    by: exchange?.answer?.by ?? (because?.by === 'provider' || because?.by === 'ssp' ? because.by : undefined),
    exchange: exchange?.id,
    milliseconds: timings && Math.max(0, ...timings),
  };
}

/** What an OperationOutcome says. @param {NonNullable<import('../lib/answers.ts').Sent['response']>} response */
function diagnosticsOf({ body }) {
  const outcome =
    /** @type {{ issue?: { diagnostics?: unknown, details?: { coding?: { display?: unknown }[] } }[] } | undefined} */ (
      body
    );
  const issue = outcome?.issue?.[0];
  const text = issue?.diagnostics ?? issue?.details?.coding?.[0]?.display;
  return typeof text === 'string' ? text : undefined;
}
