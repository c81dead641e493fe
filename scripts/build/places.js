import { relative, sep } from 'node:path';

/**
 * A source that looks for a file beside itself goes on to find it: where the source is, or where the build has put a copy, not where it was bundled into.
 * @param {(source: string) => string} placeOf the place of a source, as seen from the directory of what is built
 */
export const keepPlaces = (placeOf) => ({
  name: 'keep-places',
  transform: {
    filter: {
      id: {
        include: /\.ts$/,
        exclude: [/node_modules\/(?!@mock-spine)/, /packages\/mock-spine\/src\/library\/place\.ts$/],
      },
      code: /\bimport\.meta\.(dirname|url)\b/,
    },
    handler: (code, id) => {
      const source = `new URL(${JSON.stringify(placeOf(id))}, import.meta.url)`;
      const seenFromSource = { url: `${source}.href`, dirname: `pathOfUrl(new URL('.', ${source}))` };
      return `import { fileURLToPath as pathOfUrl } from 'node:url';${code.replaceAll(/\bimport\.meta\.(dirname|url)\b/g, (_, what) => seenFromSource[what])}`;
    },
  },
});

/** With slashes, whatever the system has. */
export const pathFrom = (directory, file) => relative(directory, file).split(sep).join('/');
