import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { encodeToken, readToken } from './token.ts';

describe('encodeToken', () => {
  it('writes alg and typ, no padding, and a dot at the end', () => {
    expect(encodeToken({ iss: 'a' })).toBe('eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpc3MiOiJhIn0.');
  });

  it('writes what another reader of unsecured tokens accepts', () => {
    expect(UnsecuredJWT.decode(encodeToken({ iss: 'https://consumer.example/', sub: 'é' })).payload).toEqual({
      iss: 'https://consumer.example/',
      sub: 'é',
    });
  });

  it('is read back as it was written, whatever the claims are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        const written = JSON.parse(JSON.stringify(claims)) as unknown;
        expect(JSON.parse(JSON.stringify(readToken(`Bearer ${encodeToken(claims)}`).claims))).toEqual(written);
      }),
    );
  });
});

describe('readToken', () => {
  it('says nothing of an absent header', () => {
    const { authorization, encoded, parts, header, claims } = readToken(undefined);
    expect({ authorization, encoded, parts, header, claims }).toEqual({
      authorization: undefined,
      encoded: undefined,
      parts: [],
      header: undefined,
      claims: undefined,
    });
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Bearera.b.'])(
    'finds no token in %j',
    (authorization) => {
      expect(readToken(authorization)).toMatchObject({ encoded: undefined, parts: [] });
    },
  );

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readToken(text);
        readToken(`Bearer ${text}`);
      }),
    );
  });

  it('reads JSON that is nested a hundred thousand deep, without a stack overflow', () => {
    const claims = Buffer.from(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`).toString('base64url');
    expect(readToken(`Bearer e30.${claims}.`).header).toEqual({});
  });
});
