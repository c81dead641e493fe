import { html } from '../lib/html.js';
import { useKnown } from '../lib/store.js';
import { Code, Fold, pretty } from '../parts/code.js';
import { Problem } from '../parts/problem.js';
import { Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').Answers['/openapi.json']} Described */
/** @typedef {Described['paths'][string][string]} Operation */

/** What both control APIs can be asked, from the same document that a program reads. */
export function Api() {
  const { value, error, loaded } = useKnown('/openapi.json');
  return html`<h1>Control APIs</h1>
    <p class="nhsuk-body-s sandbox-lead">What a script can ask and tell the mocks. The same as OpenAPI 3.1: <a href="openapi.json">openapi.json</a></p>
    ${!loaded && html`<p role="status">Loading</p>`}
    <${Problem} error=${error} />
    ${value?.tags.map(
      ({ name, description }) => html`<section key=${name} aria-label=${description}>
      <h2 class="nhsuk-heading-m">${description}</h2>
      ${callsOf(value, name).map(({ method, path, operation }) => html`<${Fold} key=${`${method} ${path}`} summary=${html`<code>${method.toUpperCase()} ${path}</code> ${operation.summary}`}><${Call} name=${`${method.toUpperCase()} ${path}`} operation=${operation} /><//>`)}
    </section>`,
    )}`;
}

/** @param {Described} document @param {string} group */
const callsOf = ({ paths }, group) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(group))
      .map(([method, operation]) => ({ method, path, operation })),
  );

/** @param {{ name: string, operation: Operation }} props */
function Call({ name, operation }) {
  const { servers, parameters = [], requestBody, responses } = operation;
  return html`<p class="nhsuk-body-s">${servers.map(({ url, description }) => html`<${Tag} key=${url} tone="grey">${description}<//> `)}</p>
    ${parameters.length > 0 && html`<ul class="nhsuk-list nhsuk-list--bullet">${parameters.map(({ name, description }) => html`<li key=${name}><code>${name}</code>: ${description}</li>`)}</ul>`}
    ${requestBody && html`<${Code} label=${`What ${name} takes`} text=${pretty(requestBody.content['application/json']?.schema)} />`}
    <ul class="nhsuk-list nhsuk-list--bullet">${Object.entries(responses).map(([status, { description }]) => html`<li key=${status}><code>${status}</code> ${description}</li>`)}</ul>`;
}
