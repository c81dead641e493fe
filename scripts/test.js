// pnpm test [<jest's arguments>]: every kind of test; with arguments, what they say. Plain JavaScript, as what it starts.
import './installed.js';
import { runJest } from './test/run-jest.js';
import { slowPatterns } from './test/slow-tests.js';

const asked = process.argv.slice(2);
const leavesOut = ['--testPathIgnorePatterns', '/node_modules/', '\\.long\\.test\\.ts$', ...slowPatterns()];

process.exitCode = runJest(asked.length > 0 ? asked : leavesOut);
