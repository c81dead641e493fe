/** Stands where something sensitive was. */
const masked = '***';

/** A text without NHS numbers (any ten digits that stand alone) and without tokens. */
export function maskText(text: string): string {
  return text
    .replace(/(?<![\d-])\d{10}(?!\d)/g, masked)
    .replace(/\bBearer\s+\S+/gi, `Bearer ${masked}`)
    .replace(/\beyJ[\w+/=-]*(\.[\w+/=-]*)*/g, masked);
}

/** A request target without the values of its query and without NHS numbers in its path. */
export function maskTarget(target: string): string {
  const question = target.indexOf('?');
  if (question < 0) return maskText(target);
  const query = target.slice(question + 1).replace(/=[^&]*/g, `=${masked}`);
  return `${maskText(target.slice(0, question))}?${maskText(query)}`;
}

/** The value of a header field, masked: what authorises or identifies a client in full, else as any text. */
export function maskHeader(name: string, value: string): string {
  return secretHeaders.has(name.toLowerCase()) ? masked : maskText(value);
}

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'apikey']);
