import { defineConfig } from 'vitest/config';

/** What judges mutants of the domain: its own tests, no others. */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
  },
});
