import { html } from '../lib/html.js';
import { counted } from '../lib/words.js';
import { Moment } from '../parts/moment.js';
import { Code, Fold, pretty } from '../parts/code.js';

/** What each claim is for. Source: cross-organisation audit and provenance page. @type {Record<string, string>} */
const claimMeanings = {
  iss: 'The consumer system’s Spine endpoint: who made the token.',
  sub: 'Who asks: the id of requesting_practitioner.',
  aud: 'The provider’s service root: whom the token is for.',
  exp: 'When it ends: five minutes after iat.',
  iat: 'When it was made, in seconds since 1970.',
  reason_for_request: 'Why: directcare, or migration.',
  requested_scope: 'What it is good for: patient or organization, read or write.',
  requesting_device: 'The consumer’s product, as a Device.',
  requesting_organization: 'The organisation that asks, as an Organization.',
  requesting_practitioner: 'The person who asks, as a Practitioner.',
  requested_record: 'Whose record: of versions before 1.0, no longer sent.',
};

/**
 * The bearer token, decoded beside its raw form; masked until it is asked for.
 * @param {{ token: import('../lib/answers.ts').ShownExchange['token'], har: import('../lib/answers.ts').Har | undefined, at: string, reveal: boolean, revealLink: string }} props at: when the request came, ISO 8601
 */
export function Token({ token, har, at, reveal, revealLink }) {
  if (!reveal)
    return html`<p>The token names a person and a system, so it is masked. <a href=${revealLink}>Reveal token and values</a></p>`;
  if (!token) return html`<p>There was no token that could be read.</p>`;
  const raw = har?.log.entries[0]?.request.headers
    .filter(({ name }) => name.toLowerCase() === 'authorization')
    .map(({ value }) => value)
    .join('\n');
  return html`<${TokenParts} raw=${raw?.replace(/^Bearer /i, '')} header=${token.header} claims=${token.claims ?? token.encoded} at=${at} />`;
}

/** A token's three parts, its claims explained. @param {{ raw: string | undefined, header: unknown, claims: unknown, at?: string }} props at: when it was sent, ISO 8601 */
export function TokenParts({ raw, header, claims, at }) {
  const rows = claims !== null && typeof claims === 'object' ? Object.entries(claims) : [];
  return html`<div class="sandbox-pair">
    <div>
      <h3 class="nhsuk-heading-xs">Raw</h3>
      ${raw === undefined ? html`<p>Not known.</p>` : html`<${Raw} parts=${raw.split('.')} />`}
      <p class="nhsuk-body-s">Header, claims, signature: of GP Connect’s token the signature is empty, so it ends with a full stop.</p>
      <h3 class="nhsuk-heading-xs">Header</h3>
      <${Code} text=${pretty(header)} label="Token header" />
    </div>
    <div>
      <h3 class="nhsuk-heading-xs">Claims</h3>
      <dl class="sandbox-claims">${rows.map(
        ([name, value]) => html`<div key=${name}>
        <dt><code>${name}</code></dt>
        <dd>${typeof value === 'object' ? html`<${Fold} summary=${Array.isArray(value) ? 'A list' : resourceTypeOf(value)}><${Code} text=${pretty(value)} label=${`Claim ${name}`} /><//>` : html`<code>${String(value)}</code>${isTime(name, value) ? html` <${Moment} at=${new Date(Number(value) * 1000).toISOString()} />${at === undefined ? '' : `, ${tellDistance(Number(value) * 1000 - Date.parse(at))}`}` : ''}`}
          <span class="sandbox-faint">${Object.hasOwn(claimMeanings, name) ? claimMeanings[name] : 'Not a claim of GP Connect.'}</span></dd>
      </div>`,
      )}</dl>
    </div>
  </div>`;
}

/** @param {unknown} value */
const resourceTypeOf = (value) =>
  value !== null && typeof value === 'object' && 'resourceType' in value ? String(value.resourceType) : 'An object';

/** @param {{ parts: readonly string[] }} props */
const Raw = ({ parts }) =>
  html`<pre class="sandbox-code sandbox-code--wrap" tabIndex="0" role="region" aria-label="Raw token"><code>${parts.map((part, index) => html`<span class=${`sandbox-part-${index}`}>${part}</span>${index < parts.length - 1 ? '.' : ''}`)}</code></pre>`;

/** How far a moment is from that of the request. @param {number} milliseconds */
function tellDistance(milliseconds) {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  if (seconds === 0) return 'when the request came';
  const long =
    seconds < 600
      ? counted(seconds, 'second')
      : seconds < 36_000
        ? counted(Math.round(seconds / 60), 'minute')
        : counted(Math.round(seconds / 3600), 'hour');
  return milliseconds < 0 ? `${long} before the request came` : `${long} after the request came`;
}

/** @param {string} name @param {unknown} value */
const isTime = (name, value) =>
  (name === 'exp' || name === 'iat') && typeof value === 'number' && Math.abs(value) < 8e12;
