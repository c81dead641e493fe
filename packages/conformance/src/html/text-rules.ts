import { everyElement } from './read-html.ts';
import type { HtmlRule } from './html-rule.ts';

const page = 'HTML implementation guide page, 0.7.4';

/** The beginnings of tags that the suite looks for, and the elements that the page forbids besides. */
const forbidden = ['head', 'body', 'script', 'style', 'iframe', 'form', 'a', 'link', 'base', 'frame', 'object'];

const classes: ReadonlySet<string> = new Set([
  'content-banner',
  'date-banner',
  'exclusion-banner',
  'gptransfer-banner',
  'date-column',
  'med-item-column',
]);

/** What the text of a section may hold. */
export const textRules: readonly HtmlRule[] = [
  {
    id: 'white-space',
    says: 'There is no line break and no tab in the HTML.',
    source: page,
    judge: ({ html }) => (/[\r\n\t]/.test(html) ? ['there is a line break or a tab'] : []),
  },
  {
    id: 'forbidden-elements',
    says: `No element begins with the name of one that is forbidden: ${forbidden.join(', ')}.`,
    source: `${page}; assurance suite, feature/0.7.4: HTML`,
    judge: ({ root }) =>
      everyElement(root).flatMap(({ name }) =>
        forbidden.some((start) => name.toLowerCase().startsWith(start)) ? [`there is an element ${name}`] : [],
      ),
  },
  {
    id: 'event-attributes',
    says: 'No attribute begins with on.',
    source: `${page}; assurance suite, feature/0.7.4: HTML`,
    judge: ({ root }) =>
      everyElement(root).flatMap(({ name, attributes }) =>
        Object.keys(attributes)
          .filter((attribute) => attribute.toLowerCase().startsWith('on'))
          .map((attribute) => `${name} has the attribute ${attribute}`),
      ),
  },
  {
    id: 'links-and-styles',
    says: 'Nothing leads elsewhere or has a style of its own: no href, src, style or xlink.',
    source: page,
    judge: ({ root }) =>
      everyElement(root).flatMap(({ name, attributes }) =>
        Object.keys(attributes)
          .filter((attribute) => /^(href|src|style|xlink.*)$/i.test(attribute))
          .map((attribute) => `${name} has the attribute ${attribute}`),
      ),
  },
  {
    id: 'classes',
    says: `Every class is one of ${[...classes].join(', ')}.`,
    source: page,
    judge: ({ root }) =>
      everyElement(root).flatMap(({ name, attributes: { class: type } }) =>
        type === undefined || classes.has(type) ? [] : [`${name} has the class ${type}`],
      ),
  },
];
