// Runs the command of this project in its built form: node scripts/run.js <command> [flags]. Plain JavaScript, since nothing is built before it.
import './installed.js';
import { pathToFileURL } from 'node:url';

const { builtCommand } = await import('./build/built-command.js');
const file = builtCommand();
process.argv[1] = file;
await import(pathToFileURL(file).href);
