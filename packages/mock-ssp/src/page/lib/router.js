import { useEffect, useState } from './html.js';

/**
 * @typedef {{ segments: string[], query: Record<string, string>, path: string }} Route
 * @typedef {{ route: Route }} ViewProps what each view is given
 */

/** Reads `#/exchanges/ssp-1?reveal=true`. @returns {Route} */
function readRoute(hash = location.hash) {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const segments = path.split('/').filter(Boolean).map(decode);
  return { segments, path: segments.join('/'), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a view within the page. @param {readonly string[]} segments @param {Record<string, string | undefined>} [query] */
export function linkTo(segments, query = {}) {
  const kept = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  ).toString();
  return `#/${segments.map(encodeURIComponent).join('/')}${kept ? `?${kept}` : ''}`;
}

/** Goes to another view. @param {string} link */
export function goTo(link) {
  location.hash = link.slice(1);
}

/** Changes the address of the view that is shown, without another entry in the browser's history. @param {string} link */
export function replaceLink(link) {
  history.replaceState(null, '', link);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** The route that the address names. @returns {Route} */
export function useRoute() {
  const [route, setRoute] = useState(() => readRoute());
  useEffect(() => {
    const read = () => setRoute(readRoute());
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return route;
}

/** @param {string} segment */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
