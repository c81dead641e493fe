import type { Page } from 'playwright-core';

/** Exchanges that the views show, by what became of them. */
export interface Ids {
  readonly refused: string;
  readonly expired: string;
  /** A structured record that was answered. */
  readonly record: string;
}

/** A view of the page, as it is photographed. */
export interface View {
  readonly name: string;
  readonly hash: (ids: Ids) => string;
  /** What is there when the view is complete. */
  readonly ready: string;
  /** Height of a desktop's window in pixels, where the view is too full of text for a small picture. */
  readonly height?: number;
  /** What somebody does first. */
  readonly act?: (page: Page) => Promise<void>;
  /** What somebody does when the picture is taken, so that the next view is as usual. */
  readonly leave?: (page: Page) => Promise<void>;
}

/** Every view of the page. */
export const views: readonly View[] = [
  { name: 'exchanges', hash: () => '#/exchanges', ready: '.sandbox-row__broken b', height: 680 },
  { name: 'panes', hash: ({ record }) => `#/exchanges/${record}`, ready: '.sandbox-step', height: 570 },
  {
    name: 'story',
    hash: ({ refused }) => `#/exchanges/${refused}`,
    ready: '.sandbox-step',
    height: 500,
  },
  {
    name: 'certificates',
    hash: ({ expired }) => `#/exchanges/${expired}?tab=certificates`,
    ready: '.sandbox-chain',
    act: bringUp('.sandbox-hop', 40),
    height: 575,
  },
  {
    name: 'token',
    hash: ({ refused }) => `#/exchanges/${refused}?reveal=true&tab=token`,
    ready: '.sandbox-claims',
    act: bringUp('.sandbox-claims', 120),
    height: 520,
  },
  { name: 'try-it', hash: () => '#/try', ready: '.sandbox-claims' },
  {
    name: 'break-it',
    hash: () => '#/try?break=scope-for-patient-endpoint',
    ready: '.sandbox-finding--note',
    act: breakIt,
    height: 720,
  },
  { name: 'lessons', hash: () => '#/lessons', ready: '.sandbox-lessons li' },
  { name: 'lesson', hash: () => '#/lessons/8', ready: '.sandbox-request', act: takeLesson },
  { name: 'switches', hash: () => '#/switches', ready: '.nhsuk-table', act: switchFaultOn, leave: switchFaultsOff },
  { name: 'scorecard', hash: () => '#/scorecard', ready: '.sandbox-score__counts', height: 640 },
];

/** Scrolls until something stands so many pixels below the top. */
function bringUp(what: string, below: number): (page: Page) => Promise<void> {
  return async (page) => {
    await page.evaluate(
      `scrollBy(0, document.querySelector(${JSON.stringify(what)}).getBoundingClientRect().top - ${below})`,
    );
  };
}

async function breakIt(page: Page): Promise<void> {
  await page.getByText('The provider', { exact: true }).click();
  await page.getByLabel('With which status?').selectOption('400');
  await page.getByRole('button', { name: 'Send the broken request' }).click();
  await page.getByText('You were right').waitFor();
  await bringUp('.sandbox-finding--note', 16)(page);
}

async function takeLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send it 2 times at once' }).click();
  await page.getByText('409').first().waitFor();
  await bringUp('h1', 60)(page);
}

async function switchFaultOn(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'The provider is silent: 504' }).click();
  await page.getByText('Faults: 1 on').waitFor();
}

async function switchFaultsOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Switch all faults off' }).click();
  await page.getByText('Faults: none').waitFor();
}
