import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { isPage, pages } from './package-pages.js';

/** Files that the sources read at run time, from the root of the project; the package has them at the same paths below `assets`. */
const assets = [
  'packages/mock-ssp/src/page',
  'packages/mock-provider/src/fhir/stu3.schema.json',
  'packages/mock-provider/src/profiles/profile-facts.json',
];

/** Files of other packages that the page is made of, by how the source asks for them. */
const vendored = {
  preact: 'preact.module.js',
  'preact/hooks': 'hooks.module.js',
  htm: 'htm.module.js',
  'nhsuk-frontend': 'nhsuk-frontend.min.css',
};

/** The source that asks for them. */
const asker = 'packages/mock-ssp/src/control/page-routes.ts';

/** All files that are copied, from the root of the project. */
export const copiedFiles = (root) =>
  [...assets, ...pages]
    .flatMap((path) =>
      statSync(join(root, path)).isFile()
        ? [path]
        : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((file) => join(path, file)),
    )
    .filter(isPage)
    .sort();

/**
 * Copies what is read at run time.
 * @returns the files of other packages among them
 */
export function copyFiles(root, into) {
  for (const path of assets)
    cpSync(join(root, path), join(into, 'assets', path), { recursive: true, filter: isWanted });
  const require = createRequire(join(root, asker));
  return Object.entries(vendored).map(([name, file]) => {
    const directory = join(into, 'assets', dirname(asker), 'vendor', name);
    mkdirSync(directory, { recursive: true });
    const original = join(dirname(require.resolve(name)), file);
    cpSync(original, join(directory, file));
    return original;
  });
}

const isWanted = (path) => basename(path) !== 'tsconfig.json' && !path.endsWith('.d.ts');

/** What a source asks Node for at run time is bundled, or found among the copies. */
export const takeAlong = {
  name: 'take-along',
  transform: {
    filter: { id: /\.ts$/, code: /createRequire\(import\.meta\.url\)/ },
    handler: (code) =>
      code
        .replace("createRequire(import.meta.url)('ajv')", "require('ajv')")
        .replace(
          'createRequire(import.meta.url)',
          "({ resolve: (name) => join(import.meta.dirname, 'vendor', name, 'index.js') })",
        ),
  },
};
