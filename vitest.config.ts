// Runs every test file below test/; each awaits events, so a long limit is only ever met by a hang.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // As many as there are cores: the tests wait for other processes much of the time.
    maxWorkers: '100%',
    // Each of those that run beside one another is several processes of its own: more would wait for a core.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 50_000 } },
  },
});
