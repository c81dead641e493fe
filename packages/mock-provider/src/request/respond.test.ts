import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it, jest } from '@jest/globals';
import { defaultDialect } from '@mock-spine/shared/errors/provider-errors';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { refuse } from './answer.ts';
import { createResponder, type AnswerRecord } from './respond.ts';

const dialect = defaultDialect;

// Source: the errors page of 1.6.0, INTERNAL_SERVER_ERROR: 500; R-01: every response has no-store.
it('an answer that cannot be packed is 500, whole and not packed, as long as nothing of it has left', async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  jest.spyOn(response, 'writeHead').mockImplementationOnce(() => {
    throw new TypeError('no room');
  });
  const failed = refuse('INTERNAL_SERVER_ERROR', 'An error of this mock.', dialect);
  const record: AnswerRecord = {};
  const written = await new Promise((resolve) => {
    jest.spyOn(response, 'end').mockImplementation((body) => {
      resolve(body);
      return response;
    });
    const large = refuse('BAD_REQUEST', 'x'.repeat(3_000), dialect);
    createResponder(true, failed)(response, large, readHeaders(['Accept-Encoding', 'gzip']), record);
  });
  expect([response.statusCode, written, record.failed, record.answer?.status]).toEqual([
    500,
    failed.body,
    'TypeError',
    500,
  ]);
  expect(record.answered).toEqual(expect.arrayContaining(['Cache-Control', 'no-store']));
  expect(record.answered).not.toContain('gzip');
  jest.restoreAllMocks();
});
