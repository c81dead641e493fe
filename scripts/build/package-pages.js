import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  for (const file of readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )) {
    const text = readFileSync(join(assets, file), 'utf8');
    writeFileSync(join(assets, file), withoutDeadLinks(nameCommands(text), join(assets, dirname(file))));
  }
}

/** A link to what is not there gives way to its words, with the name of the file where they do not say it. */
const withoutDeadLinks = (text, directory) =>
  text.replaceAll(/!?\[([^\]]*)\]\(([^)\s]+)\)/g, (link, words, target) => {
    const path = target.replace(/#.*/, '');
    if (/^https?:/.test(target) || path === '' || existsSync(normalize(join(directory, path)))) return link;
    return link.startsWith('!') || words.includes(basename(path))
      ? words
      : `${words} (\`${path.replaceAll('../', '')}\`)`;
  });
