#!/usr/bin/env node
import './process/node-version.js';
import './process/closed-pipe.js';
import './process/early-signals.js';

const { runCommand } = await import('./run-command.ts');
await runCommand();
