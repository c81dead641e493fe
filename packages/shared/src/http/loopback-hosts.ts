/** The names by which a machine calls itself: what is called by them is on it. */
export const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
