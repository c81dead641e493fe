import { execFile } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { ownAnswers, tellAnswer, type OwnAnswer } from '@mock-spine/shared/http/answering';
import { takeAnswersOfProcesses, tellingEnvironment } from '@mock-spine/shared/testing/answers-of-processes';
import { validateResource } from '../../../src/fhir/validate.ts';
import * as sources from './judge-answer.ts';
import { outsideOfJest } from './outside-of-jest.ts';

const telling = (code: string, env: NodeJS.ProcessEnv): Promise<void> =>
  new Promise(
    (resolve, reject) =>
      void execFile(
        process.execPath,
        ['--input-type=module', '--eval', code],
        { env: { ...process.env, ...env } },
        (error) => (error ? reject(error) : resolve()),
      ),
  );
const tells =
  'import { channel } from "node:diagnostics_channel"; const answers = channel("mock-spine:own-answer"); for (const body of ["1", "2", "1"]) answers.publish({ by: "trial", type: "application/fhir+json", body });';

it('what a mock answers in this process is told', () => {
  const heard: OwnAnswer[] = [];
  const listen = (answer: unknown) => void heard.push(answer as OwnAnswer);
  ownAnswers.subscribe(listen);
  tellAnswer('trial', 'application/fhir+json', ['{"resourceType":', '"Parameters"}']);
  ownAnswers.unsubscribe(listen);
  expect(heard).toEqual([{ by: 'trial', type: 'application/fhir+json', body: ['{"resourceType":', '"Parameters"}'] }]);
});

it('what one answers in another process is told once for each text, and in a process that this one starts', async () => {
  const env = tellingEnvironment();
  const told = ['1', '2'].map((body) => ({ by: 'trial', type: 'application/fhir+json', body }));
  await telling(tells, env);
  expect(takeAnswersOfProcesses().sort((a, b) => (a.body < b.body ? -1 : 1))).toEqual(told);
  await telling(
    `import { execFileSync } from "node:child_process"; execFileSync(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(tells)}]);`,
    env,
  );
  expect(takeAnswersOfProcesses()).toHaveLength(2);
  expect(takeAnswersOfProcesses()).toEqual([]);
});

it('what is outside of jest judges, and validates as the sources do', () => {
  const { judgeAnswer } = outsideOfJest() ?? sources;
  const answer = { by: 'provider', type: 'application/fhir+json', body: '{"resourceType":"Nonsense"}' } as const;
  const reason = 'is not a resource type of STU3 that this provider knows';
  expect(judgeAnswer(answer, '1.6.0')).toEqual([expect.stringContaining(`Resource.resourceType: ${reason}`)]);
  expect(validateResource({ resourceType: 'Nonsense' })).toStrictEqual([{ path: 'Resource.resourceType', reason }]);
  expect(() => validateResource({}, 'Nonsense')).toThrow('The STU3 schema has no resource Nonsense.');
});
