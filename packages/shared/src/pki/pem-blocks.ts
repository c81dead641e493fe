/**
 * The blocks of a PEM text that are of one kind, in their order, with their first and last lines. By searching, for an expression would try
 * every first line up to the end of a text that has no last one.
 * @param label `CERTIFICATE`
 */
export function pemBlocks(text: string, label: string): string[] {
  const [first, last] = [`-----BEGIN ${label}-----`, `-----END ${label}-----`];
  const blocks: string[] = [];
  for (let from = text.indexOf(first); from >= 0;) {
    const end = text.indexOf(last, from + first.length);
    if (end < 0) break;
    blocks.push(text.slice(from, end + last.length));
    from = text.indexOf(first, end + last.length);
  }
  return blocks;
}
