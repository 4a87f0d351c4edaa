import { defineConfig } from 'vitest/config';

/** What judges mutants of the domain: its own tests, no others. */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    // It reads the rules' sources, and those that Stryker has changed are hard to read.
    exclude: ['test/domain/rules/coverage.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
    // As in vitest.config.ts.
    isolate: false,
  },
});
