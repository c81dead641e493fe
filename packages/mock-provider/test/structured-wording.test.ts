import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { mapParameters } from '@mock-spine/shared/vectors/record-parameters';
import { startRecordProvider } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

// Source: retrieve_patient_record page, "Error handling": diagnostics detail the invalid parameter.
it('a refusal says of an identifier that is a text what was found, and not what was expected', async () => {
  const { body } = await running.ask(
    'get-structured-record',
    mapParameters((parameters) =>
      parameters.map((one) => ('valueIdentifier' in one ? { ...one, valueIdentifier: '9690937286' } : one)),
    ),
  );
  expect(issueIn(body).diagnostics).toMatch(
    /^Expected patientNHSNumber with a valueIdentifier; found a valueIdentifier that is no object\. /,
  );
});
