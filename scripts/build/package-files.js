import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Files that the sources read at run time, from the root of the project; the package has them at the same paths below `assets`. */
const assets = ['packages/mock-ssp/src/page', 'packages/mock-provider/src/fhir/stu3.schema.json'];

/** Files of other packages that the page is made of, by how the source asks for them. */
const vendored = { 'htm/preact': 'standalone.module.js', 'nhsuk-frontend': 'nhsuk-frontend.min.css' };

/** The source that asks for them. */
const asker = 'packages/mock-ssp/src/control/page-routes.ts';

/** Copies what is read at run time, and the pages that messages name. */
export function copyFiles(root, into) {
  for (const path of [...assets, 'docs'])
    cpSync(join(root, path), join(into, 'assets', path), { recursive: true, filter: isWanted });
  const require = createRequire(join(root, asker));
  for (const [name, file] of Object.entries(vendored)) {
    const directory = join(into, 'assets', dirname(asker), 'vendor', name);
    mkdirSync(directory, { recursive: true });
    cpSync(join(dirname(require.resolve(name)), file), join(directory, file));
  }
}

const isWanted = (path) => !['screenshots', 'tsconfig.json'].includes(basename(path)) && !path.endsWith('.d.ts');

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
