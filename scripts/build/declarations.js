import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Writes one declaration file for each entry of the library, and what they share; for who requires CommonJS the same again. */
export async function declare(root, entries, into) {
  const bundle = await rolldown({
    cwd: root,
    input: entries,
    external: (id) => !id.startsWith('.') && !id.startsWith(root) && !id.startsWith('packages/'),
    plugins: [dts({ oxc: true, emitDtsOnly: true, tsconfig: false })],
  });
  await bundle.write({ dir: into, format: 'esm' });
  await bundle.close();
  for (const file of readdirSync(into).filter((name) => name.endsWith('.d.ts'))) {
    const text = `${disposable}\n${readFileSync(join(into, file), 'utf8')}`;
    writeFileSync(join(into, file), text);
    const required = text.replaceAll(/(from "\.\/[^"]+)\.js"/g, '$1.cjs"');
    writeFileSync(join(into, 'cjs', file.replace(/\.d\.ts$/, '.d.cts')), required);
  }
}

/** `await using` is in no standard library below this one. */
const disposable = '/// <reference lib="esnext.disposable" />';
