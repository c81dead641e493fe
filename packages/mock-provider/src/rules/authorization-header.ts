import { explainPart } from '@mock-spine/shared/protocol/explain-token-part';
import { placeIn } from '@mock-spine/shared/protocol/json-fault';
import { findRepeatedName } from '@mock-spine/shared/protocol/repeated-name';
import { countOf } from '@mock-spine/shared/words/count-of';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

/** Audit and provenance page, "JSON Web Tokens": the header, and the form of the token before its claims. */
export const authorizationHeaderRules: readonly ProviderRule[] = [
  {
    id: 'authorization-present',
    requirement: 'P-08',
    says: 'An Authorization header is present.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    check: ({ token }) => {
      if (token.authorization) return undefined;
      return {
        expected: 'an Authorization header with a bearer token',
        actual: 'none',
        next: 'Send Authorization: Bearer <token>, with a new token for every request.',
      };
    },
  },
  {
    id: 'authorization-once',
    requirement: 'P-08',
    says: 'The Authorization header is sent once.',
    force: 'ASSUMED',
    failsWith: 'BAD_REQUEST',
    needs: ['authorization-present'],
    check: ({ headers }) => {
      const given = headers.count('authorization');
      if (given === 1) return undefined;
      return { expected: 'one Authorization header', actual: `${given} of them`, next: 'Send one token.' };
    },
  },
  {
    id: 'authorization-is-bearer',
    requirement: 'P-08',
    says: 'The Authorization header is the word Bearer, a space and the token.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['authorization-present'],
    check: ({ token }) => {
      if (token.encoded !== undefined) return undefined;
      return { expected: 'Bearer <token>', actual: 'another form', next: 'Send Authorization: Bearer <token>.' };
    },
  },
  {
    id: 'token-has-three-parts',
    requirement: 'P-08',
    says: 'The token has three parts, separated by dots; it ends with a dot.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['authorization-is-bearer'],
    check: ({ token }) => {
      if (token.parts.length === 3) return undefined;
      return {
        expected: 'header.claims. with two dots',
        actual: countOf(token.parts.length, 'part'),
        next:
          token.parts.length === 2
            ? 'Keep the dot at the end: the signature is empty, but its dot is not dropped.'
            : 'Send the header, a dot, the claims and a dot.',
      };
    },
  },
  {
    id: 'token-is-base64url',
    requirement: 'P-08',
    says: 'Header and claims are encoded in base64url without padding.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['authorization-is-bearer'],
    check: ({ token }) => {
      if (token.parts.slice(0, 2).every((part) => base64url.test(part))) return undefined;
      return {
        expected: 'only A-Z, a-z, 0-9, - and _ in each part',
        actual: 'other characters',
        next: 'Encode with base64url, not base64, and without = at the end.',
      };
    },
  },
  {
    id: 'token-is-unsigned',
    requirement: 'P-08',
    says: 'The signature of the token is empty.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['token-has-three-parts'],
    check: ({ token }) => {
      if (token.parts[2] === '') return undefined;
      return {
        expected: 'nothing after the second dot',
        actual: 'a signature',
        next: 'Send an unsigned token: alg none, empty signature.',
      };
    },
  },
  {
    id: 'token-header-is-json',
    requirement: 'P-08',
    says: 'The header of the token is a JSON object.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['token-is-base64url'],
    check: ({ token }) => {
      if (token.header) return undefined;
      return {
        expected: '{"alg":"none","typ":"JWT"} in base64url',
        actual: explainPart(token.parts[0]),
        next: 'Encode the JSON of the header.',
      };
    },
  },
  {
    id: 'token-header-is-unsecured',
    requirement: 'P-08',
    says: 'The header of the token has alg none and typ JWT.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['token-header-is-json'],
    check: ({ token }) => {
      const { alg, typ } = token.header ?? {};
      if (alg === 'none' && typ === 'JWT') return undefined;
      return {
        expected: 'alg "none" and typ "JWT"',
        actual: `alg ${quote(alg)}, typ ${quote(typ)}`,
        next: 'Send exactly these two.',
      };
    },
  },
  {
    id: 'token-header-has-two-members',
    requirement: 'A-125',
    says: 'The header of the token has no other member than alg and typ.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['token-header-is-json'],
    check: ({ token }) => {
      const others = Object.keys(token.header ?? {}).filter((key) => key !== 'alg' && key !== 'typ');
      if (others.length === 0) return undefined;
      return {
        expected: 'alg, typ and nothing else',
        actual: quote(others.join(', ')),
        next: 'Leave it out: the page writes these two alone, and the reference provider refuses more.',
      };
    },
  },
  {
    id: 'token-claims-are-json',
    requirement: 'P-08',
    says: 'The claims of the token are a JSON object.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['token-is-base64url'],
    check: ({ token }) => {
      if (token.claims) return undefined;
      return {
        expected: 'a JSON object in base64url',
        actual: explainPart(token.parts[1]),
        next: 'Encode the JSON of the claims.',
      };
    },
  },
  {
    id: 'token-claims-are-unique',
    requirement: 'A-142',
    says: 'No object of the header or of the claims of the token has a name twice.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['token-claims-are-json'],
    check: ({ token }) => {
      for (const [index, where] of ['header', 'claims'].entries()) {
        const text = Buffer.from(token.parts[index] ?? '', 'base64url').toString();
        const repeated = findRepeatedName(text);
        if (repeated)
          return {
            expected: `each name once in an object of the ${where}`,
            actual: `${quote(repeated.name)} for the second time at ${placeIn(text, repeated.at)} when it is decoded`,
            next: 'Send it once: the last value counts here, and another reader may take the first (RFC 8259 §4).',
          };
      }
      return undefined;
    },
  },
];

const base64url = /^[\w-]*$/;
