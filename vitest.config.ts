import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/integration/**'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
    // Modules hold no state of a test; read anew for each file, they take longer than the tests.
    isolate: false,
  },
});
