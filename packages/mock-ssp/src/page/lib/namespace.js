/** The namespace that the page shows, as its address names it; empty for the default one. */
export const shownNamespace = new URLSearchParams(location.search).get('namespace') ?? '';

/** A path of the control API, in the namespace that is shown. @param {string} path */
export const inNamespace = (path) =>
  shownNamespace === '' ? path : `/ns/${encodeURIComponent(shownNamespace)}${path}`;

/** Shows another namespace: the page is loaded anew, at the view that it is at; an exchange is of one namespace alone. @param {string} name empty for the default one */
export function showNamespace(name) {
  const view = /^#\/(?:exchanges|compare)\//.test(location.hash) ? '#/exchanges' : location.hash;
  location.assign(`${name === '' ? location.pathname : `?namespace=${encodeURIComponent(name)}`}${view}`);
}
