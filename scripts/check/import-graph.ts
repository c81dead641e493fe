import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What each file imports, types included, by paths from the root of the sources. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the imports among the sources of the packages; tests and what they share are left out.
 * @param root the project's directory
 */
export function readImports(root: string): ImportGraph {
  const graph = new Map<string, string[]>();
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const file of listSources(join(root, 'packages', name, 'src'))) {
      const path = relative(root, file);
      graph.set(
        path,
        importsOf(readFileSync(file, 'utf8')).flatMap((specifier) => resolve(path, specifier) ?? []),
      );
    }
  }
  return graph;
}

/** The modules below a directory; tests, what they share, and those of the page are left out. */
export function listSources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'page' || entry.name === 'testing' ? [] : listSources(path);
    return entry.name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** What a module names in its imports, of types too, and in what it passes on. */
function importsOf(text: string): string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync('module.ts', text).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const [, name, path] = /^@mock-spine\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  return name === undefined || name === 'scripts' ? undefined : `packages/${name}/src/${path}.ts`;
}

/** Pairs of folders that import each other; the files at the root of a package's sources are a folder of their own. */
export function findMutualFolders(graph: ImportGraph): string[] {
  const folders = new Set<string>();
  for (const [file, imports] of graph)
    for (const other of imports)
      if (folderOf(file) !== folderOf(other)) folders.add(`${folderOf(file)} ${folderOf(other)}`);
  return [...folders]
    .filter((pair) => {
      const [one, other] = pair.split(' ') as [string, string];
      return one < other && folders.has(`${other} ${one}`);
    })
    .map((pair) => pair.replace(' ', ' ↔ '))
    .sort();
}

const folderOf = (file: string): string => file.split('/').slice(0, -1).slice(0, 4).join('/');

/** Cycles of files, each as the files on its way. */
export function findFileCycles(graph: ImportGraph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const at = way.indexOf(file);
    if (at >= 0) return void cycles.push([...way.slice(at), file]);
    if (done.has(file)) return;
    way.push(file);
    for (const other of graph.get(file) ?? []) visit(other);
    way.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
