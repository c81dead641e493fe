import { afterAll, afterEach, expect } from '@jest/globals';
import { ownAnswers, type OwnAnswer } from '@mock-spine/shared/http/answering';
import { forgetProcesses, takeAnswersOfProcesses } from '@mock-spine/shared/testing/answers-of-processes';
import { isLeftOut } from './left-out.ts';
import { levelOf } from './levels-of-tests.ts';
import { outsideOfJest } from './outside-of-jest.ts';

/** What the mocks of this test file have answered since the last look, in this process. */
let heard: OwnAnswer[] = [];

const listen = (answer: unknown): void => void heard.push(answer as OwnAnswer);
ownAnswers.subscribe(listen);
afterAll(() => {
  ownAnswers.unsubscribe(listen);
  forgetProcesses();
});

/** A finding fails the test during which the answer was made; the judge is loaded by the first file that has one. */
afterEach(async () => {
  const state = expect.getState();
  const answers = [...heard, ...takeAnswersOfProcesses()].filter(({ body }) => body !== '');
  heard = [];
  if (answers.length === 0 || isLeftOut(state)) return;
  const { judgeAnswer } = outsideOfJest() ?? (await import('./judge-answer.ts'));
  const level = levelOf(state);
  expect(
    [...new Set(answers.flatMap((answer) => judgeAnswer(answer, level)))].filter((says) => !isLeftOut(state, says)),
  ).toEqual([]);
});
