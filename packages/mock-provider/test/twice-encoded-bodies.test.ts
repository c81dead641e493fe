import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const send = async (interaction: string, change: (body: string) => string) => {
  const good = running.good(interaction);
  const { status, body } = await running.send({ ...good, body: change(good.body!) });
  const { code, diagnostics } = issueIn(body);
  return { status, code, diagnostics };
};

// The status and the code are those of the error handling page, 1.6.0, and of A-229: a body that is not the resource.
const interactions = ['register-patient', 'create-appointment', 'get-structured-record', 'get-care-record'];

// requests, "More complicated POST requests": what is given as json= is encoded, also a text that is JSON already; httpx does the same.
it.each(interactions)('%s of a resource that was written as JSON twice is told so', async (interaction) => {
  expect(await send(interaction, JSON.stringify)).toMatchObject({
    status: 422,
    code: 'INVALID_RESOURCE',
    diagnostics: expect.stringMatching(/; found a JSON text, no object\. Write the resource as JSON once: /),
  });
});

it.each(interactions)('%s of a list is told that it is no object', async (interaction) => {
  expect(await send(interaction, (body) => `[${body}]`)).toMatchObject({
    status: 422,
    code: 'INVALID_RESOURCE',
    diagnostics: expect.stringContaining('; found an array, no object. '),
  });
});

it.each(interactions)('%s of a resource without its type is told as ever', async (interaction) => {
  expect(await send(interaction, () => '{}')).toMatchObject({
    status: 422,
    code: 'INVALID_RESOURCE',
    diagnostics: expect.stringContaining('; found nothing. '),
  });
});
