import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Writes one declaration file for each entry of the library; for who requires CommonJS the same again. */
export async function declare(root, entries, into) {
  const bundle = await rolldown({
    cwd: root,
    input: entries,
    external: (id) => !id.startsWith('.') && !id.startsWith(root) && !id.startsWith('packages/'),
    plugins: [dts({ oxc: true, emitDtsOnly: true, tsconfig: false })],
  });
  await bundle.write({ dir: into, format: 'esm' });
  await bundle.close();
  const index = join(into, 'index.d.ts');
  writeFileSync(index, `${disposable}\n${readFileSync(index, 'utf8')}`);
  for (const name of Object.keys(entries)) copyFileSync(join(into, `${name}.d.ts`), join(into, 'cjs', `${name}.d.cts`));
}

/** `await using` is in no standard library below this one. */
const disposable = '/// <reference lib="esnext.disposable" />';
