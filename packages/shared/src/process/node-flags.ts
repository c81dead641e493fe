/**
 * Flags for Node itself that the mocks are started with, in MB. Everything that the journal keeps is copied when young objects are collected; with room
 * for more of them that happens less often. Twice this is no faster where other programs share the cores, and takes 60 MB more.
 */
export const mockNodeFlags: readonly string[] = ['--max-semi-space-size=32'];
