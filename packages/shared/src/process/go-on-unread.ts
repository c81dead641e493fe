/** A server goes on when nobody reads any more what it writes: a pager that was closed, a parent that has read the first line. */
export function goOnUnread(): void {
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error').on('error', () => {});
}
