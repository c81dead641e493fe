import { html } from '../lib/html.js';
import { meaningOf } from '../lib/words.js';
import { Radios } from '../parts/radios.js';
import { Select } from '../parts/select.js';

const answerers = [
  { value: 'ssp', says: 'The SSP' },
  { value: 'provider', says: 'The provider' },
  { value: 'nobody', says: 'Nobody' },
];

const statuses = [200, 201, 400, 403, 404, 405, 406, 409, 413, 415, 422, 429, 495, 496, 500, 501, 502, 503, 504];

/** @typedef {{ by?: 'ssp' | 'provider' | 'nobody', status?: string }} Prediction */

/** What somebody expects before it is sent. @param {{ prediction: Prediction, onChange: (prediction: Prediction) => void }} props */
export const Predict = ({ prediction, onChange }) => html`<section class="sandbox-predict" aria-labelledby="predict">
  <h2 class="nhsuk-heading-m" id="predict">What will happen?</h2>
  <${Radios} name="by" legend="Who will answer, if anybody?" value=${prediction.by} options=${answerers} onChange=${(/** @type {Prediction['by']} */ by) => onChange({ ...prediction, by })} inline />
  ${
    prediction.by !== 'nobody' &&
    html`<${Select} id="predicted-status" label="With which status?" value=${prediction.status ?? ''} onChange=${(/** @type {string} */ status) => onChange({ ...prediction, status })}
    options=${[{ value: '', says: 'Choose' }, ...statuses.map((status) => ({ value: String(status), says: `${status} ${meaningOf(status)}` }))]} />`
  }
</section>`;
