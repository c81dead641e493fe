import { describe, expect, it } from '@jest/globals';
import type { SspExchange } from '../request/exchange.ts';
import { findSpans } from './spans.ts';
import type { TimedStage } from './timings.ts';

const crossed = { outbound: { host: 'localhost' } } as SspExchange;

/** Stages as they are written here: `ssp judged 2`. */
const stages = (...lines: readonly string[]): TimedStage[] =>
  lines.map((line) => {
    const [by, stage, at] = line.split(' ');
    return { by: by as TimedStage['by'], stage: stage!, at: Number(at) };
  });

const told = (exchange: SspExchange, ...lines: readonly string[]) =>
  findSpans(exchange, stages(...lines)).map(({ by, name, from, to }) => `${by} ${name} ${from}–${to}`);

describe('the spans of an exchange', () => {
  it('have the connection and what a fault waited as spans of their own, and do not count them twice', () => {
    expect(
      told(
        { ...crossed, faults: [{ effect: { at: 'door' } }] } as unknown as SspExchange,
        'ssp judged 2',
        'ssp delayed 102',
        'ssp connecting 103',
        'ssp connected 109',
        'provider arrived 110',
        'provider judged 112',
        'provider answered 115',
        'ssp providerAnswered 116',
        'ssp answered 118',
      ),
    ).toEqual([
      'ssp checks 0–2',
      'fault delay 2–102',
      'ssp connection 103–109',
      'ssp wait 109–116',
      'provider checks 110–112',
      'provider interaction 112–115',
      'ssp answer 116–118',
    ]);
  });

  it('begin with the handshake of the connection, where it is the first request on it', () => {
    expect(told({ handshake: { from: -9, to: -1.5 } } as SspExchange, 'ssp judged 2', 'ssp answered 3')).toEqual([
      'consumer handshake -9–-1.5',
      'ssp checks 0–2',
      'ssp answer 2–3',
    ]);
  });

  it('begin at the provider when it was sent at the earliest: its clock is read to the millisecond', () => {
    expect(
      told(
        crossed,
        'ssp judged 2',
        'provider arrived 1',
        'provider judged 3',
        'ssp providerAnswered 6',
        'ssp answered 7',
      ),
    ).toEqual(['ssp checks 0–2', 'ssp wait 2–6', 'provider checks 2–4', 'ssp answer 6–7']);
  });

  it('of a refusal of the SSP have no wait, and of one that was given up no answer of the provider', () => {
    expect(told({} as SspExchange, 'ssp judged 2', 'ssp answered 3')).toEqual(['ssp checks 0–2', 'ssp answer 2–3']);
    expect(told(crossed, 'ssp judged 2', 'ssp answered 502')).toEqual(['ssp checks 0–2', 'ssp wait 2–502']);
  });

  it('call the passing on of a body that a fault altered by the name of the fault', () => {
    expect(
      told(
        { ...crossed, faults: [{ effect: { at: 'body' } }] } as unknown as SspExchange,
        'ssp judged 1',
        'ssp providerAnswered 4',
        'ssp answered 904',
      ).at(-1),
    ).toBe('fault answer 4–904');
  });
});
