import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findFileCycles, findMutualFolders, readImports } from './import-graph.ts';

const root = resolve(import.meta.dirname, '../..');
const graph = readImports(root);
const problems = [
  ...findMutualFolders(graph).map(
    (pair) => `These folders import each other: ${pair}. Move what one needs of the other to where both may look.`,
  ),
  ...findFileCycles(graph).map(
    (cycle) => `These files import each other in a circle, types included: ${cycle.join(' → ')}.`,
  ),
  ...crowdedRoots(),
];
for (const problem of problems) console.error(problem);
console.log(`${graph.size} files, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The root of a package's sources is a table of contents: eight files at most. */
function crowdedRoots(): string[] {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const files = readdirSync(join(root, 'packages', name, 'src')).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    return files.length > 8
      ? [`packages/${name}/src has ${files.length} files; expected eight at most. Put them into folders.`]
      : [];
  });
}
