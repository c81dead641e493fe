import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A URL in a text, which ends before the value behind a `|` and before the bracket of a sentence. */
const url = /https?:\/\/[^\s|"'`<>)\]\\},;]+/g;

/** Addresses of the mocks, and of whatever is only known at run time: no names of anything. */
const ofPlaces = /^https?:\/\/(localhost|\$|a$|consumer\.|provider\.mock-spine\.test(?!\/Id\/))|\$\{/;

/** The URLs in a text, without the version of a definition, and without addresses. */
export const urlsIn = (text: string): string[] =>
  [...text.matchAll(url)]
    .map(([found]) => found.replace(/\/_history\/.*$/, '').replace(/\.$/, ''))
    .filter((found) => !ofPlaces.test(found));

/** The URLs that the sources below a folder write out, tests apart. */
export const urlsInSources = (folder: string): string[] =>
  sourcesBelow(folder).flatMap((file) => urlsIn(completed(readFileSync(file, 'utf8'))));

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'testing' ? [] : sourcesBelow(path);
    return name.endsWith('.ts') && !name.endsWith('.test.ts') ? [path] : [];
  });
}

const constant = /^const (\w+) = ['`](https?:[^'`]*[/-])['`];$/m;

/** A source with the beginnings of URLs that it keeps in constants put in their places. */
function completed(source: string): string {
  const found = constant.exec(source);
  if (found === null) return source;
  const [whole, name, value] = found;
  return completed(source.replace(whole, '').replaceAll(`\${${name}}`, value!));
}
