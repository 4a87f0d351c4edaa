import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The deployed functions by their entries: `functions/detect-orders.ts` is `detect-orders`. */
export const ENTRIES: readonly string[] = globSync('*.ts', {
  cwd: join(import.meta.dirname, '../../functions'),
})
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
