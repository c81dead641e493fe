import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { nameCommands } from './name-commands.js';

/** What the package has to be read and copied, from the root of the project; at the same paths below `assets`, so that links lead from one to the other. */
export const pages = ['docs', 'examples', 'test/real-clients/clients', 'certs/README.md', 'CHANGELOG.md', 'README.md'];

/** Pictures, and what is installed, are left out. */
export const isPage = (path) => !/(^|[\\/])(screenshots|node_modules)([\\/]|$)/.test(path);

/** Copies the pages and the examples, as who has the package reads them: with its command, and without links to what it does not have. */
export function copyPages(root, assets) {
  for (const path of pages)
    cpSync(join(root, path), join(assets, path), {
      recursive: true,
      filter: (source) => isPage(source.slice(root.length + 1)),
    });
  const files = readdirSync(assets, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => gathered.test(name)))
    renameSync(join(assets, file), join(assets, `${file}.txt`));
  for (const file of files.filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(join(assets, file), 'utf8');
    writeFileSync(join(assets, file), withLiveLinks(nameCommands(text), join(assets, dirname(file))));
  }
}

/** Compilers of .NET and Go take every such file below a project for its own, those in node_modules too. */
const gathered = /\.(cs|go)$/;

/** A link to what is not there gives way to its words, with the name of the file where they do not say it. */
const withLiveLinks = (text, directory) =>
  text.replaceAll(/!?\[([^[\]]*)\]\(([^()\s]+)\)/g, (link, words, target) => {
    const path = target.replace(/#.*/, '');
    const isThere = (name) => existsSync(normalize(join(directory, name)));
    if (/^https?:/.test(target) || path === '' || isThere(path)) return link;
    if (isThere(`${path}.txt`)) return `[${words}](${path}.txt)`;
    return link.startsWith('!') || words.includes(basename(path))
      ? words
      : `${words} (\`${path.replaceAll('../', '')}\`)`;
  });
