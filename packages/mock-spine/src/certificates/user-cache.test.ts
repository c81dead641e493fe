import { homedir } from 'node:os';
import { expect, it } from '@jest/globals';
import { userCache } from './user-cache.ts';

/** Sources: XDG Base Directory Specification; Microsoft, "Known folders" (FOLDERID_LocalAppData); Apple, File System Programming Guide, "Library". */
it.each([
  ['linux', { XDG_CACHE_HOME: '/somewhere' }, '/somewhere/mock-spine'],
  ['linux', {}, `${homedir()}/.cache/mock-spine`],
  ['darwin', { XDG_CACHE_HOME: '/somewhere' }, `${homedir()}/Library/Caches/mock-spine`],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/mock-spine/Cache'],
  ['win32', {}, `${homedir()}/AppData/Local/mock-spine/Cache`],
] as const)("a user's cache on %s with %j", (platform, env, expected) => {
  expect(userCache(env, platform)).toBe(expected);
});
