/**
 * @typedef {import('./hops.js').Hop} Hop
 * @typedef {{ hop: Hop, lines: string[], y: number, x1: number, x2: number, box?: { x: number, width: number, height: number } }} Row
 */

/** In rem: from one line of text to the next, and what a character takes, about, of texts of 0.875 rem. */
const [remOfLine, remOfCharacter] = [17 / 16, 7.1 / 16];

/** The signs that a drawing in one colour has, too. @type {Readonly<Record<Hop['tone'], string>>} */
const signs = { good: '', plain: '', stopped: '✗ ', beside: '! ', fault: '⚡ ' };

/**
 * Places the parts of a drawing. Texts are not scaled: where there is less room, they take more lines.
 * @param {readonly Hop[]} hops
 * @param {number} width in pixels
 * @param {number} rem in pixels
 */
export function arrange(hops, width, rem) {
  const lineHeight = remOfLine * rem;
  const perCharacter = remOfCharacter * rem;
  const margin = Math.max(58, Math.min(8.75 * rem, width * 0.16));
  const at = { consumer: margin, ssp: width / 2, provider: width - margin };
  const gap = at.ssp - at.consumer;
  let y = 2 * rem;
  /** @type {Row[]} */
  const rows = hops.map((hop) => {
    const isNote = hop.from === hop.to;
    const room = isNote ? Math.min(margin * 2 - 4, gap - 8) : gap - 20;
    const text = `${signs[hop.tone]}${hop.says}${hop.more ? ` (${hop.more})` : ''}`;
    const lines = wrap(text, Math.floor((room - (isNote ? 10 : 0)) / perCharacter), isNote ? 4 : 3);
    const high = lines.length * lineHeight;
    const [x1, x2] = [at[hop.from], at[hop.to]];
    if (!isNote) {
      y += high + 14;
      return { hop, lines, y: y - 4, x1, x2 };
    }
    const row = { hop, lines, y: y + 6, x1, x2, box: { x: x1 - room / 2, width: room, height: high + 10 } };
    y += high + 18;
    return row;
  });
  const reached = new Set(hops.flatMap(({ from, to, broken }) => (broken ? [from] : [from, to])));
  return {
    lineHeight,
    height: y + 12,
    rows,
    lives: /** @type {const} */ (['consumer', 'ssp', 'provider']).map((place) => ({
      says: { consumer: 'Consumer', ssp: 'SSP', provider: 'Provider' }[place],
      at: at[place],
      reached: reached.has(place),
    })),
  };
}

/** Breaks a text into lines between words; what is too long ends with an ellipsis. @param {string} text @param {number} most characters of a line @param {number} count lines at most */
function wrap(text, most, count) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const short = lines.slice(0, count).map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
  if (lines.length > count) short[count - 1] = `${(short[count - 1] ?? '').slice(0, most - 1)}…`;
  return short;
}
