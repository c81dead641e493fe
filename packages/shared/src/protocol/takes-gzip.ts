import type { HeaderView } from './headers.ts';

/** Whether who sent these takes an answer that is packed by gzip: what is said of it comes before what is said of all codings. Source: RFC 9110 §12.5.3. */
export function takesGzip(headers: HeaderView): boolean {
  const offered = headers.members('accept-encoding').map((member) =>
    member
      .toLowerCase()
      .split(';')
      .map((word) => word.trim()),
  );
  const found =
    offered.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? offered.find(([name]) => name === '*');
  return found !== undefined && !found.slice(1).some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
}
