/**
 * Leaves out of a text what a browser does not need: a third of the page's scripts are comments for those who read the sources. Lines stay lines, so that a browser names
 * those of the source. What a string has between such signs would be lost, too: a test holds that no source of the page has any.
 * @param name of the file; what is neither a script nor a style sheet stays as it is
 */
export function lighten(name: string, text: string): string {
  const begin = begins[name.slice(name.lastIndexOf('.') + 1)];
  return begin === undefined ? text : withoutIndents(withoutBlocks(text, begin));
}

/** What begins a comment, by the ending of the file. */
const begins: Readonly<Record<string, string>> = { js: '/**', css: '/*' };

function withoutBlocks(text: string, begin: string): string {
  let [kept, at] = ['', 0];
  for (;;) {
    const start = text.indexOf(begin, at);
    const end = start < 0 ? -1 : text.indexOf('*/', start + begin.length);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, '');
    at = end + 2;
  }
}

const withoutIndents = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .map((line) => (line.startsWith('//') ? '' : line))
    .join('\n');
