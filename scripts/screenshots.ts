import { takeScreenshots } from './screenshots/take-screenshots.ts';

process.exitCode = await takeScreenshots('docs/screenshots').then(
  () => 0,
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  },
);
