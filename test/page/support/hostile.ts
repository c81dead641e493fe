import { expect } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import type { Sandbox } from './sandbox.ts';
import { untilLoaded } from './until-loaded.ts';

/** Would run if it were read as HTML; each field has its own, so that it is known to be shown. @param field words and hyphens */
export const script = (field: string): string =>
  `"'><img src=x data-in=${field}. onerror=window.hacked=1><script>window.hacked=1</script>`;

/** What of it may stand in a URL (RFC 3986 §3.3): it would run if it were put into an expression. */
export const scriptInUrl = (field: string): string => `'-(window.hacked='data-in=${field}.')-'`;

/**
 * Opens a view without the content security policy: the page's own escaping is tried.
 * @param ready what is there when it is complete
 */
export async function openUnguarded(
  sandbox: Sandbox,
  hash: string,
  ready: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await sandbox.open(hash, { bypassCSP: true }, prepare);
  await page.locator(ready).first().waitFor();
  await untilLoaded(page);
  await openFolds(page);
  return page;
}

/** Opens all that is folded. */
export const openFolds = (page: Page): Promise<unknown> =>
  page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');

/** Expects these fields to be on the page as text, and nothing of any field to have become an element, an attribute or a link of its own. Closes the page. */
export async function expectHarmless(page: Page, fields: readonly string[]): Promise<void> {
  for (const field of fields) {
    await page
      .getByText(`data-in=${field}.`)
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => {
        throw new Error(`${field} is not shown.`);
      });
  }
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(
    await page
      .locator('#page img, #page script, #page iframe, #page svg:not(.sandbox-sequence > svg, .sandbox-strip)')
      .count(),
  ).toBe(0);
  expect(
    await page.evaluate(
      '[...document.querySelectorAll("#page *")].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/i.test(name))',
    ),
  ).toEqual([]);
  expect(
    await page.evaluate(
      '[...document.querySelectorAll("#page a")].map((one) => one.getAttribute("href")).filter((href) => !/^[#/]/.test(href))',
    ),
  ).toEqual([]);
  await page.close();
}

/** What the page goes by and does not show as it stands: with another value it would show less. */
const kept: readonly string[] = [
  'kind',
  'verdict',
  'time',
  'minute',
  'since',
  'by',
  'capability',
  'at',
  'validFrom',
  'validTo',
  'older',
  // With another run the page would load anew.
  'run',
];

/**
 * Lets every answer of the control API to the page come with a script at the end of every text: also of those that the API itself would refuse
 * to take.
 * @param left names of fields that are left alone, too: those that the view finds something by
 */
export const poisonAnswers =
  (...left: readonly string[]) =>
  async (page: Page): Promise<void> => {
    const leave = new Set([...kept, ...left]);
    await page.route(/localhost:\d+\/(?!page\/|$)(?!.*\/stream)/, async (route: Route) => {
      const answer = await route.fetch();
      const path = new URL(route.request().url()).pathname;
      const json: unknown = await answer.json().catch(() => undefined);
      await route.fulfill(
        json === undefined
          ? { response: answer }
          : {
              response: answer,
              json: poison(json, [nameOf(path)], leave),
            },
      );
    });
  };

/** The words of a path: what is filled in between them is not of the call. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => /^[a-z]+$/.test(part))
    .join('-');

function poison(value: unknown, trail: readonly string[], leave: ReadonlySet<string>): unknown {
  const key = trail.at(-1)!;
  if (typeof value === 'string') return leave.has(key) ? value : poisonText(value, trail);
  if (Array.isArray(value)) return value.map((item) => poison(item, trail, leave));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      named.has(key) ? poisonText(name, [...trail, 'key']) : name,
      poison(inner, [...trail, named.has(key) ? 'any' : name], leave),
    ]),
  );
}

/** An ODS code is the same wherever it stands: what is known of it is found by it. */
const poisonText = (text: string, trail: readonly string[]): string =>
  `${text}${script(/^([A-Z]\d{5}|RLP)$/.test(text) ? 'ods-code' : trail.join('-'))}`;

/** The objects, and the answers, whose keys are data. */
const named = new Set(['systems', 'agreements', 'organisations', 'provider-enablement', 'claims']);
