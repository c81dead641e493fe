// A transformer of jest; plain JavaScript, since jest loads it without its transforms.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import swc from '@swc/jest';

const fromSource = swc.createTransformer({
  jsc: { target: 'es2023', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
  module: { type: 'es6' },
});

/** Has a test run as it was bundled before all tests (`before-tests.js`), under the path of its source. What was not bundled is compiled. */
export default {
  process(text, path, options) {
    const built = builtFrom(path, options);
    return built === undefined ? fromSource.process(text, path, options) : { code: `import ${JSON.stringify(built)};` };
  },

  getCacheKey(text, path, options) {
    const key = fromSource.getCacheKey(text, path, options);
    const built = builtFrom(path, options);
    return built === undefined ? key : createHash('sha256').update(`${key} ${built}`).digest('hex').slice(0, 32);
  },
};

function builtFrom(path, { config: { rootDir } }) {
  const directory = process.env.MOCK_SPINE_BUILT_TESTS;
  const built = directory && join(directory, relative(rootDir, path).replace(/\.ts$/, '.js'));
  return built && existsSync(built) ? built : undefined;
}
