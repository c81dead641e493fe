import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where files of this user that can be made again are kept, on this system: a directory of ours in it. */
export function userCache(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'mock-spine', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'mock-spine');
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mock-spine');
}
