import { builtCommand } from '../build/built-command.js';

/** Builds once what tests run as processes of their own. */
export default () => builtCommand('dev');
