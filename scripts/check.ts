import { flag } from '@mock-spine/shared/settings/schemas';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { runStep } from './check/run-step.ts';
import { steps } from './check/steps.ts';

const settingsTable = { help: flag('shows this help') } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { help } = readSettings(settingsTable, argv, {});
    if (!help) return await check();
    console.log(
      `Checks what is not a matter of tests: ${steps.map(({ name }) => name).join(', ')}.\n\n${describeSettings(settingsTable)}`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function check(): Promise<number> {
  const results = await Promise.all(steps.map(async (step) => ({ step, ...(await runStep(step)) })));
  const failed = results.filter(({ ok }) => !ok);
  for (const { step, output } of failed) console.log(`--- ${step.name} ---\n${output}\n`);
  for (const { step, ok } of results) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${step.name}: ${step.says}`);
  console.log(
    failed.length === 0
      ? 'All checks passed.'
      : `${failed.length} of ${results.length} checks failed. ${failed.map(({ step }) => step.next).join(' ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}
