// Builds the command: node scripts/build/build-command.js <root> <directory>. A process of its own, since the bundler keeps some 300 MB that a mock would hold as long as it runs.
import { build } from './build.js';

const [root, directory] = process.argv.slice(2);
await build(root, directory);
