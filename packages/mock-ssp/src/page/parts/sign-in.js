import { signIn } from '../lib/access.js';
import { html, useState } from '../lib/html.js';
import { useTitle } from '../lib/title.js';
import { Problem, useProblem } from './problem.js';

/** Asks for the token of the control API; everything is loaded anew with it. */
export function SignIn() {
  const [token, setToken] = useState('');
  const [error, setError] = useProblem();
  useTitle('Sign in');
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    const wrong = await signIn(token.trim());
    if (wrong === undefined) location.reload();
    else setError(new Error(wrong));
  };
  return html`
    <h1 class="nhsuk-heading-l">Sign in</h1>
    <p>Others can reach this mock, so its control API wants a token. Whoever runs it has it in the file of <code>--control-token-file</code>: one to read, one to change things as well.</p>
    <${Problem} error=${error} />
    <form onSubmit=${send}>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="token">Token</label>
        <input class="nhsuk-input" id="token" type="password" autocomplete="current-password" spellcheck="false" value=${token} onInput=${(/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget }) => setToken(currentTarget.value)} required />
      </div>
      <button class="nhsuk-button" type="submit">Sign in</button>
    </form>`;
}
