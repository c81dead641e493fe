import { runStep } from './check/run-step.ts';
import { steps } from './check/steps.ts';

const results = await Promise.all(steps.map(async (step) => ({ step, ...(await runStep(step)) })));
const failed = results.filter(({ ok }) => !ok);

for (const { step, output } of failed) console.log(`--- ${step.name} ---\n${output}\n`);
for (const { step, ok } of results) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${step.name}: ${step.says}`);
console.log(failed.length === 0 ? 'All checks passed.' : `${failed.length} of ${results.length} checks failed. ${failed.map(({ step }) => step.next).join(' ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
