import { expect, it } from '@jest/globals';
import { pemBlocks } from './pem-blocks.ts';

// RFC 7468 §2: text may stand before, between and after the blocks.
const block = (content: string, label = 'CERTIFICATE') =>
  `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----`;

it('every block of a kind is found, in its order, whatever stands around it', () => {
  expect(
    pemBlocks(`Subject: A\n${block('AAAA')}\r\n${block('BBBB', 'X509 CRL')}\n${block('CCCC')}`, 'CERTIFICATE'),
  ).toEqual([block('AAAA'), block('CCCC')]);
  expect(pemBlocks(block('BBBB', 'X509 CRL'), 'X509 CRL')).toEqual([block('BBBB', 'X509 CRL')]);
});

it('a block without its last line is none, and a text without blocks has none', () => {
  expect(pemBlocks(`${block('AAAA')}\n-----BEGIN CERTIFICATE-----\nBBBB`, 'CERTIFICATE')).toEqual([block('AAAA')]);
  expect(pemBlocks('', 'CERTIFICATE')).toEqual([]);
});

it('first lines without a last one are read once, not once for each: 1 MB within 200 ms', () => {
  const began = performance.now();
  expect(pemBlocks('-----BEGIN CERTIFICATE-----\n'.repeat(37_500), 'CERTIFICATE')).toEqual([]);
  expect(performance.now() - began).toBeLessThan(200);
});
