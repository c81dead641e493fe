import { describe, expect, it } from '@jest/globals';
import { dnsNamesOf } from './subject-alternative-names.ts';

describe('the DNS names in a certificate', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['DNS:proxy.example', ['proxy.example']],
    ['DNS:Proxy.Example, IP Address:127.0.0.1, DNS:b.example', ['proxy.example', 'b.example']],
    ['IP Address:0:0:0:0:0:0:0:1, DNS:a.example', ['a.example']],
    ['email:a@b.example, URI:https://c.example/x, DNS:d.example', ['d.example']],
  ])('X-05 are read from %s', (text, names) => {
    expect(dnsNamesOf(text)).toEqual(names);
  });

  it.each([
    'URI:"https://a.example/, DNS:proxy.example"',
    'DNS:"a.example, DNS:proxy.example"',
    'othername:"x\\", DNS:proxy.example"',
    'DirName:"CN = x, DNS:proxy.example"',
  ])('X-05 cannot be forged inside another value: %s', (text) => {
    expect(dnsNamesOf(text)).not.toContain('proxy.example');
  });

  it('X-05 end where the text is not understood', () => {
    expect(dnsNamesOf('DNS:a.example, what"ever, DNS:proxy.example')).toEqual(['a.example']);
  });
});
