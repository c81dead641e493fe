/** What is loaded once for all test files of a process where the tests are bundled: its answers depend on a text alone, and to compile the STU3 schema takes half a second. */
export { judgeAnswer } from './judge-answer.ts';
export { validateResource } from '../../../src/fhir/validate.ts';
