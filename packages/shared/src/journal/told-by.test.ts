import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readHeaders } from '../protocol/headers.ts';
import { encodeToken } from '../protocol/token.ts';
import { BodyKeeper } from './kept-bodies.ts';
import { toldBy, type Tells } from './told-by.ts';

/** An NHS number of NHS England's test range. */
const number = '9690937278';
const at = (target: string, raw: readonly string[] = []): Tells => toldBy({ target, headers: readHeaders(raw) });

describe('what a request tells', () => {
  it.each([
    ['in its target', at(`/Patient?identifier=a|${number}`)],
    ['in its target, percent-encoded', at('/Patient?identifier=a%7C%39690937278')],
    ['in its target, with a percent sign that encodes nothing', at(`/Patient?a=%zz&identifier=${number}`)],
    ['in a header field', at('/', ['Ssp-From', number])],
    ['in a text of its token', at('/', ['Authorization', `Bearer ${encodeToken({ sub: number })}`])],
    [
      'in a number of its token',
      at('/', [
        'Authorization',
        `Bearer ${encodeToken({ requested_record: { identifier: [{ value: Number(number) }] } })}`,
      ]),
    ],
  ])('is an NHS number %s', (_, told) => {
    expect(told(number)).toBe(true);
    expect(told('9690937286')).toBe(false);
  });

  it('is not the times of its token', () => {
    const told = at('/', [
      'Authorization',
      `Bearer ${encodeToken({ exp: 1764412645, iat: '1764412345', nbf: 1764412346, sub: '1' })}`,
    ]);
    expect(['1764412645', '1764412345', '1764412346', '"sub":"1"'].map(told)).toEqual([false, false, false, true]);
  });

  it('is what its body has, packed or not, and may be everything when the body cannot be read', () => {
    const keeper = new BodyKeeper(100);
    const tell = (bytes: Buffer, coding = 'identity'): Tells => {
      const body = keeper.open()!;
      body.add(bytes);
      return toldBy({
        target: '/',
        headers: readHeaders(['Content-Encoding', coding, 'Content-Length', String(bytes.length)]),
        body,
      });
    };
    const json = Buffer.from(`{"value":"${number}"}`);
    const told = [
      tell(json),
      tell(gzipSync(json), 'gzip'),
      tell(json, 'gzip'),
      tell(Buffer.alloc(101)),
      at('/', ['Content-Length', '7']),
      at('/', ['Content-Length', '0']),
    ];
    expect(told.map((ask) => [ask(number), ask('1764412345')])).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [true, true],
      [true, true],
      [false, false],
    ]);
  });
});
