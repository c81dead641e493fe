import { EventEmitter } from 'node:events';
import type { IncomingMessage, InformationEvent, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { InterimAnswers } from './interim.ts';

const processing = { statusCode: 102, rawHeaders: [] } as unknown as InformationEvent;
const request = { httpVersion: '1.1' } as IncomingMessage;

/** A consumer that reads or does not, and what becomes of the provider's connection. */
function start(writableNeedDrain: boolean) {
  const moves: string[] = [];
  const consumer = Object.assign(new EventEmitter(), { writableNeedDrain });
  const response = { socket: consumer, writeProcessing: () => moves.push('102') } as unknown as ServerResponse;
  const provider = { pause: () => moves.push('pause'), resume: () => moves.push('resume') } as unknown as Socket;
  return { moves, consumer, response, provider };
}

it('the provider is not read while the consumer does not read its interim answers', () => {
  const { moves, consumer, response, provider } = start(true);
  expect(new InterimAnswers(1_000).pass(processing, request, response, provider)).toBe(true);
  expect(moves).toEqual(['102', 'pause']);
  consumer.emit('drain');
  expect(moves).toEqual(['102', 'pause', 'resume']);
});

it('reads the provider on while the consumer reads', () => {
  const { moves, response, provider } = start(false);
  new InterimAnswers(1_000).pass(processing, request, response, provider);
  expect(moves).toEqual(['102']);
});

it('the hundredth is passed on and the next is too many, and so is more than may be of header fields', () => {
  const { response, provider } = start(false);
  const answers = new InterimAnswers(1_000);
  expect(Array.from({ length: 101 }, () => answers.pass(processing, request, response, provider))).toEqual([
    ...Array<boolean>(100).fill(true),
    false,
  ]);
  const large = { statusCode: 102, rawHeaders: ['X-A', 'a'.repeat(998)] } as unknown as InformationEvent;
  expect(new InterimAnswers(1_000).pass(large, request, response, provider)).toBe(false);
});
