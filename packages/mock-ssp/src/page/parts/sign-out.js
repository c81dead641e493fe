import { signOut, useAccess } from '../lib/access.js';
import { html } from '../lib/html.js';
import { Problem, useProblem } from './problem.js';

/** Signs out whoever has signed in; everything is loaded anew without the token. */
export function SignOut() {
  const { token: isSignedIn } = useAccess();
  const [error, setError] = useProblem();
  if (!isSignedIn) return '';
  const leave = async () => {
    const wrong = await signOut();
    if (wrong === undefined) location.reload();
    else setError(new Error(wrong));
  };
  return html`<button type="button" class="sandbox-header__switch" onClick=${leave}>Sign out</button><${Problem} error=${error} />`;
}
