// Runs every test file below test/; each awaits events, so a long limit is only ever met by a hang.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // As many as there are cores: the tests wait for other processes much of the time.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
