import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { forgetOld, putInPlace } from './build.js';
import { pathFrom } from './places.js';

/**
 * Bundles tests: each is a file of its own, which imports a chunk of each package of ours, one of all packages of others, and one of each folder of what helps tests.
 * A module is run when the first that imports it is, as if it were not bundled.
 * @param {string} root the project's
 * @param {{ tests: readonly string[], alone: readonly string[] }} files by their paths from the root; `alone`: what is to be loaded outside of jest, each a bundle of its own
 * @param {string} directory appears when all is written: whoever finds it can use it
 */
export async function buildTests(root, { tests, alone }, directory) {
  const unfinished = `${directory}-${process.pid}`;
  const entries = new Set(tests.map((test) => join(root, test)));
  const groups = [
    { debugName: 'by package or folder', name: (id) => (entries.has(id) ? null : chunkOf(pathFrom(root, id))) },
  ];
  await bundle(root, tests, unfinished, [validateOutside], { includeDependenciesRecursively: false, groups });
  for (const file of alone) await bundle(root, [file], unfinished, [], false);
  for (const file of readdirSync(unfinished, { recursive: true })) {
    if (file.endsWith('.js')) writeInAscii(join(unfinished, file));
  }
  putInPlace(unfinished, directory);
  forgetOld(dirname(directory), 3);
}

async function bundle(root, files, dir, plugins, codeSplitting) {
  const bundled = await rolldown({
    cwd: root,
    input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), join(root, file)])),
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [leaveOut(root), stayInPlace, ...plugins],
    // A dynamic import still runs its module later; what is in packages of others is theirs.
    checks: { eval: false, ineffectiveDynamicImport: false },
  });
  await bundled.write({
    dir,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    strictExecutionOrder: true,
    codeSplitting,
  });
  await bundled.close();
}

/** Those that are loaded by few tests and would weigh on all, or have parts that cannot be bundled. A bundle looks for them where the root of the project does. */
const leaveOut = (root) => ({
  name: 'leave-out',
  resolveId: {
    filter: { id: loadedAsTheyAre },
    async handler(id, importer) {
      const [name] = /^(@[^/]+\/)?[^/]+/.exec(id);
      if (existsSync(join(root, 'node_modules', name))) return { id, external: true };
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found && { id: found.id, external: 'absolute' };
    },
  },
});

const loadedAsTheyAre =
  /^(@jest\/globals|@eslint-community\/|@playwright\/|@swc\/|@usebruno\/|ajv|axe-core|fast-check|fhir-kit-client|msw|oxc-parser|playwright-core|rolldown)/;

/** What validates is outside of jest; it gives arrays and objects of its own, which a test may tell from others. */
const validateOutside = {
  name: 'validate-outside',
  transform: {
    filter: { id: /packages[\\/]mock-provider[\\/]src[\\/]fhir[\\/]validate\.ts$/ },
    handler: () => ({
      code: `import { outsideOfJest } from '../../test/profiles/judge/outside-of-jest.ts';
export const validateResource = (...given) =>
  Array.from(outsideOfJest().validateResource(...given), (finding) => ({ ...finding }));`,
      map: null,
    }),
  },
};

/** What looks for a file finds it beside its source. */
const stayInPlace = {
  name: 'stay-in-place',
  transform: {
    filter: {
      id: { include: /^\/.*\.(ts|js)$|^[A-Z]:.*\.(ts|js)$/, exclude: /node_modules\/(?!@mock-spine)/ },
      code: /\bimport\.meta\./,
    },
    // All stays in its line, so that the map holds.
    handler: (code, id) => ({
      code: code.replaceAll(importMeta, (_, what, path) => placeOf(id, what, path)),
      map: null,
    }),
  },
};

const importMeta = /\bimport\.meta\.(?:(url|dirname|filename)\b|resolve\('(\.[^'\n]*)'\))/g;

function placeOf(id, what, path = '') {
  const places = { url: pathToFileURL(id).href, dirname: dirname(id), filename: id };
  return JSON.stringify(what === undefined ? new URL(path, places.url).href : places[what]);
}

/** @param {string} file from the root of the project, with slashes */
function chunkOf(file) {
  if (/(^|\/)node_modules\//.test(file)) return 'of-others';
  const [, source] = /^packages\/(shared|mock-ssp|mock-provider|conformance)\/src\/(?!.*\btesting\/)/.exec(file) ?? [];
  return source ?? dirname(file).replaceAll('/', '-');
}

/** V8 reads and keeps a text in half the time and space when it has no other characters. */
function writeInAscii(file) {
  const text = readFileSync(file, 'utf8');
  const written = text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (written !== text) writeFileSync(file, written);
}
