import { describe, expect } from '@jest/globals';
import { ensurePki } from '../src/pki/ensure-pki.ts';
import { ownPki } from '../src/testing/pki-directory.ts';
import { byLists, itWithOpenssl, openssl } from './pki-openssl.ts';

async function remake(dir: string, options: Parameters<typeof ensurePki>[1] = {}): Promise<Record<string, string>> {
  return Object.fromEntries((await ensurePki(dir, options)).map(({ what, why }) => [what, why]));
}

// Source: RFC 5280, sections 4.2.1.13 and 4.2.2.1, as openssl shows the two extensions.
describe('the pointers of certificates', () => {
  itWithOpenssl(
    'are of the origin that is asked for, of every certificate that our CAs issue; later runs keep them',
    async () => {
      const dir = await ownPki();
      const text = (path: string) => openssl(dir, 'x509', '-in', path, '-noout', '-text').output;
      const renewed = await remake(dir, { origin: 'http://localhost:8081' });
      expect(renewed).toMatchObject({
        'sub-ca.crt': 'does not point to http://localhost:8081',
        'g2/sub-ca.crt': 'does not point to http://localhost:8081',
      });
      expect(Object.keys(renewed)).not.toContain('root-ca and sub-ca');
      for (const [path, issuer] of [
        ['consumer/client.crt', 'sub-ca'],
        ['bad/revoked/client.crt', 'sub-ca'],
        ['sub-ca.crt', 'root-ca'],
        ['g2/ssp/server.crt', 'g2/sub-ca'],
        ['g2/sub-ca.crt', 'g2/root-ca'],
      ] as const)
        expect([
          path,
          text(path)
            .match(/(?<=URI:)\S+/g)
            ?.toSorted(),
        ]).toEqual([
          path,
          [
            'http://localhost:8081/pki/ocsp',
            `http://localhost:8081/pki/${issuer}.crl`,
            `http://localhost:8081/pki/${issuer}.crt`,
          ].toSorted(),
        ]);
      expect(text('bad/untrusted-ca/client.crt')).not.toMatch(/URI:/);
      const verified = [
        'verify',
        '-x509_strict',
        '-CAfile',
        'root-ca.crt',
        '-untrusted',
        'sub-ca.crt',
        ...byLists,
        'consumer/client.crt',
      ];
      expect(openssl(dir, ...verified)).toMatchObject({ exit: 0, errors: [] });
      expect(await remake(dir)).toEqual({});
      expect(await remake(dir, { firstOrigin: 'http://localhost:9999' })).toEqual({});
    },
  );
});
