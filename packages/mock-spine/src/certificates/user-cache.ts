import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where files of this user that can be made again are kept, on this system: a directory of ours in it. */
export function userCache(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home(), 'AppData', 'Local'), 'mock-spine', 'Cache');
  if (platform === 'darwin') return join(home(), 'Library', 'Caches', 'mock-spine');
  return join(env['XDG_CACHE_HOME'] || join(home(), '.cache'), 'mock-spine');
}

/** In a container the user may have neither HOME nor a line in the list of users. */
function home(): string {
  try {
    return homedir();
  } catch {
    return join(tmpdir(), `user-${process.getuid?.()}`);
  }
}
