import { startSpine } from '../library/start-spine.ts';
import type { Spine } from '../types/spine.ts';

/** What tests are given of the mocks. */
export interface SpineWorkerFixtures {
  /** A pair of mocks for each worker, as they were at their start whenever a test begins. */
  readonly spine: Spine;
}

/** What is done for each test without its asking. */
export interface SpineTestFixtures {
  /** Resets the mocks after each test. */
  readonly spineIsReset: void;
}

/** The fixtures as `test.extend` of Playwright takes them. */
export interface SpineFixtures {
  /** Starts the mocks of a worker, and stops them at its end. */
  spine: [
    (nothing: object, use: (spine: Spine) => Promise<void>) => Promise<void>,
    { scope: 'worker'; timeout: number },
  ];
  /** Resets them after each test, without its asking. */
  spineIsReset: [
    (given: SpineWorkerFixtures, use: () => Promise<void>) => Promise<void>,
    { scope: 'test'; auto: true },
  ];
}

/**
 * Fixtures for Playwright.
 * @example
 * import { test as base } from '@playwright/test';
 * import { spineFixtures, type SpineTestFixtures, type SpineWorkerFixtures } from 'mock-spine/playwright';
 * const test = base.extend<SpineTestFixtures, SpineWorkerFixtures>(spineFixtures);
 * test('a patient is found', async ({ page, spine }) => { … });
 */
export const spineFixtures: SpineFixtures = {
  spine: [
    // Playwright reads from the braces what a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const spine = await startSpine();
      await use(spine);
      await spine.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  spineIsReset: [
    async ({ spine }, use) => {
      await use();
      await spine.reset();
    },
    { scope: 'test', auto: true },
  ],
};
