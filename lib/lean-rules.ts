import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What only docs/rules.md shows: a rule's sentences, the name of its key, the paths of its thresholds. */
const DOCUMENTATION =
  /^ {2}(?:(?:notices|happens|key):\s+(?:'[^']*'|"[^"]*"|`[^`]*`)|thresholds: \[[^\]]*\]),\n/gm;

/** A rule reads like its row; of the row the bundles hold what runs. */
export const leanRules: Plugin = {
  name: 'lean-rules',
  setup: (build) => {
    build.onLoad({ filter: /functions\/domain\/rules\/\w+\/[\w-]+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(DOCUMENTATION, ''),
      loader: 'ts',
    }));
  },
};
