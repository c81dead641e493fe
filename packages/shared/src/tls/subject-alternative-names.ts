/**
 * The DNS names in a certificate's subject alternative names, lower case.
 * @param text as `X509Certificate.subjectAltName` has it: entries joined with ", ", a value with anything unusual in it quoted as JSON.
 *   A value such as `x, DNS:proxy.example` must not be split, or it would forge a name (CVE-2021-44532).
 */
export function dnsNamesOf(text: string | undefined): readonly string[] {
  const names: string[] = [];
  for (const [, type, value] of (text ?? '').matchAll(entry)) {
    if (type === 'DNS' && value !== undefined) names.push(unquote(value).toLowerCase());
  }
  return names;
}

const entry = /([^:"]*):("(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/gy;

const unquote = (value: string): string => (value.startsWith('"') ? String(JSON.parse(value)) : value);
