import { defineConfig } from 'vitest/config';

/** The whole local cloud: slower, and alone on the machine. */
export default defineConfig({
  test: {
    include: ['test/integration/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
  },
});
