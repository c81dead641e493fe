/**
 * Flags for Node itself that the mocks are started with. Everything that the journal keeps is copied when young objects are collected: with room for
 * more of them (MB) that happens less often. A mock that had nothing to do for some seconds would have its heap made as small as can be, and collect all
 * the time when requests come again, large ones above all: they then took three times the CPU time. What is collected in full is compacted, so that no room stays taken.
 */
export const mockNodeFlags: readonly string[] = [
  '--max-semi-space-size=32',
  '--no-memory-reducer',
  '--compact-on-every-full-gc',
];
