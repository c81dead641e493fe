import { html, useState } from '../lib/html.js';
import { Radios } from '../parts/radios.js';
import { Tag } from '../parts/tag.js';

/**
 * The question of a lesson; its answer is told once one was chosen.
 * @param {{ question: import('../lib/answers.ts').Lesson['question'], answered: string | undefined, onAnswer: (choice: string) => void }} props
 */
export function Question({ question, answered, onAnswer }) {
  const { asks, choices, because } = question;
  const [chosen, setChosen] = useState(answered);
  const [told, setTold] = useState(answered);
  const answer = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTold(chosen);
    if (chosen !== undefined) onAnswer(chosen);
  };
  return html`<section aria-labelledby="question">
    <h2 class="nhsuk-heading-m" id="question">A question</h2>
    <form onSubmit=${answer}>
      <${Radios} name="choice" legend=${asks} value=${chosen} options=${choices.map(({ says }, index) => ({ value: String(index), says }))} onChange=${setChosen} />
      <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" disabled=${chosen === undefined}>Answer</button>
    </form>
    <div role="status">${told !== undefined && html`<p>${choices[Number(told)]?.right ? html`<${Tag} tone="green">Right<//>` : html`<${Tag} tone="yellow">Not quite<//>`} ${because}</p>`}</div>
  </section>`;
}
