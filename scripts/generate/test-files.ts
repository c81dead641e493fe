import { existsSync, readdirSync } from 'node:fs';

/** The test files that jest finds, relative to the root directory. */
export function listTestFiles(root: string): string[] {
  const packages = readdirSync(`${root}/packages`).flatMap((name) => [`packages/${name}/src`, `packages/${name}/test`]);
  return [...packages, 'scripts', 'test'].flatMap((dir) => listIn(root, dir)).sort();
}

function listIn(root: string, dir: string): string[] {
  if (!existsSync(`${root}/${dir}`)) return [];
  return readdirSync(`${root}/${dir}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => `${dir}/${file}`);
}
