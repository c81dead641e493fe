import { html, useEffect, useState } from '../lib/html.js';
import { useLostSince } from '../lib/connection.js';
import { shownNamespace, useIsGone } from '../lib/namespace.js';
import { onProviderRestart } from '../lib/provider-run.js';
import { takeRestart } from '../lib/run.js';
import { timeOf } from '../lib/words.js';

/** That the mock does not answer, or that it or the provider was started again: above every view. */
export function ConnectionBar() {
  const lostSince = useLostSince();
  const isGone = useIsGone();
  const [restart, setRestart] = useState(takeRestart);
  const [providerAt, setProviderAt] = useState(/** @type {string | undefined} */ (undefined));
  useEffect(() => onProviderRestart(() => setProviderAt(new Date().toISOString())), []);
  return html`<div role="status">
    ${
      lostSince &&
      html`<div class="sandbox-notice sandbox-notice--lost"><div class="sandbox-width">
        <p><strong>The mock SSP does not answer</strong> since ${timeOf(lostSince)}. What is shown is what was known then. It goes on by itself when the mock answers again.</p>
      </div></div>`
    }
    ${
      isGone &&
      html`<div class="sandbox-notice sandbox-notice--lost"><div class="sandbox-width">
        <p><strong>There is no namespace ${shownNamespace}</strong>: it has ended, or was never made. What is still shown of it is no longer there. Choose another one above.</p>
      </div></div>`
    }
    ${
      restart &&
      html`<div class="sandbox-notice"><div class="sandbox-width">
        <p><strong>${shownNamespace === '' ? 'The mock SSP was started again.' : `The namespace ${shownNamespace} was made anew, or the mock SSP was started again.`}</strong> This page was loaded anew at ${timeOf(restart.at)}${restart.wasOpen ? html`; <code>${restart.wasOpen}</code>, which was open here, was of the run before and is gone` : ''}.</p>
        <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${() => close(() => setRestart(undefined))}>Close</button>
      </div></div>`
    }
    ${
      providerAt &&
      html`<div class="sandbox-notice"><div class="sandbox-width">
        <p><strong>The mock provider was started again</strong>, as was seen at ${timeOf(providerAt)}. Its journal is empty: stories from before have the SSP's part alone. Its practices, clock and bookings are as at its start.</p>
        <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${() => close(() => setProviderAt(undefined))}>Close</button>
      </div></div>`
    }
  </div>`;
}

/** The button is gone with its notice: the keyboard goes on in the view. @param {() => void} take */
function close(take) {
  take();
  document.getElementById('main')?.focus();
}
