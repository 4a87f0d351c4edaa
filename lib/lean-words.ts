import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const TEXT = String.raw`(?:'[^'\n]*'|"[^"\n]*"|${'`[^`]*`'})`;

/** Words of our own sources that only the docs show, and what the bundles hold instead. */
const WORDS: readonly { readonly file: RegExp; readonly words: RegExp; readonly instead: string }[] = [
  {
    // A rule's sentences and severity, the name of its key, the paths of its thresholds: docs/rules.md.
    file: /functions\/domain\/rules\/\w+\/[\w-]+\.ts$/,
    words: new RegExp(
      String.raw`^ {2}(?:(?:notices|happens|key|severity):\s+${TEXT}|thresholds: \[[^\]]*\]),\n`,
      'gm',
    ),
    instead: '',
  },
  {
    // What a channel's code means, and where that was read.
    file: /functions\/domain\/channels\/\w+\.ts$/,
    words: new RegExp(String.raw`(?<=\brow\(\s*${TEXT},\s*${TEXT}),\s*${TEXT},\s*${TEXT}`, 'g'),
    instead: ",'',''",
  },
];

/** A rule reads like its row, and a code table like its sources; of both the bundles hold what runs. */
export const leanWords: Plugin = {
  name: 'lean-words',
  setup: (build) => {
    for (const { file, words, instead } of WORDS)
      build.onLoad({ filter: file }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll(words, instead),
        loader: 'ts',
      }));
  },
};
