// Makes the package that others install: pnpm build. Plain JavaScript, as all that builds.
import './installed.js';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const help = `Makes packages/mock-spine/dist, which npm pack in packages/mock-spine then packs: the command and the library without TypeScript.

  --packed  packs it too, below .cache, and tells where: what the tests install
  --help    shows this text`;

const root = dirname(import.meta.dirname);
try {
  const { values } = parseArgs({
    options: { packed: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) console.log(help);
  else if (values.packed) {
    const { packedPackage } = await import('./build/packed-package.js');
    console.log((await packedPackage()).tarball);
  } else {
    const { buildPackage } = await import('./build/build-package.js');
    await buildPackage(root, join(root, 'packages/mock-spine/dist'));
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
