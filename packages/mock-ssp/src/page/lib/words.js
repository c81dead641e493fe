/** Time of day of an instant, where the reader is. @param {string} instant */
export const timeOf = (instant) =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Day and time of an instant. @param {string} instant */
export const dateOf = (instant) =>
  new Date(instant).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** Day and time of an instant to the second, where the reader is. @param {string} instant */
export const momentOf = (instant) =>
  new Date(instant).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** Time of day of an instant in UTC; its day as well, where that is another one where the reader is. @param {string} instant */
export const utcOf = (instant) => {
  const at = new Date(instant);
  const iso = at.toISOString();
  return at.getDate() === at.getUTCDate() ? iso.slice(11, 19) : iso.slice(0, 19).replace('T', ' ');
};

/** Day of an instant. @param {string} instant */
export const dayOf = (instant) =>
  new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {number | undefined} milliseconds */
export const inMilliseconds = (milliseconds) =>
  milliseconds === undefined ? '' : `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;

/** @param {number} count @param {string} noun */
export const counted = (count, noun) => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

/** Characters that a part of a sentence takes at most. */
const longest = 60;

/** A text that somebody else made, an address for one, as a part of a sentence: its end is left out where it is too long. @param {string} text @param {number} [most] characters */
export const inBrief = (text, most = longest) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** What a status means, in a word or two. @param {number} status */
export const meaningOf = (status) => meanings[status] ?? '';

/** @type {Record<number, string>} */
const meanings = {
  200: 'OK',
  201: 'Created',
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Took too long',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  429: 'Too many requests',
  431: 'Headers too large',
  495: 'Bad certificate',
  496: 'No certificate',
  499: 'Client went away',
  500: 'Server error',
  502: 'Bad gateway',
  503: 'Unavailable',
  504: 'Gateway timed out',
};

/** @param {'ssp' | 'provider' | undefined} who */
export const nameOf = (who) => (who ? { ssp: 'the SSP', provider: 'the provider' }[who] : 'nobody');

/** The common name within a certificate's subject. @param {string | undefined} subject */
export const commonName = (subject) => /CN=([^,]+)/.exec(subject ?? '')?.[1] ?? subject ?? '';

/** A verdict in words, and how it looks. */
export const verdicts = {
  pass: { says: 'Passed', tone: 'green', sign: '✓' },
  fail: { says: 'Refused', tone: 'red', sign: '✗' },
  decisive: { says: 'Decided here', tone: 'red', sign: '✗' },
  beside: { says: 'Not decisive', tone: 'yellow', sign: '!' },
  note: { says: 'Noted', tone: 'yellow', sign: '!' },
  'not-applicable': { says: 'Not applicable', tone: 'grey', sign: '–' },
  off: { says: 'Switched off', tone: 'grey', sign: '–' },
  unknown: { says: 'Not known', tone: 'grey', sign: '?' },
  skipped: { says: 'Not reached', tone: 'grey', sign: '–' },
};
