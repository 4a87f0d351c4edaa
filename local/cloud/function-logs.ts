import { appendFileSync } from 'node:fs';

export interface LogLine {
  /** Virtual epoch milliseconds. */
  readonly at: number;
  /** What people call the function. */
  readonly functionName: string;
  readonly level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  readonly text: string;
}

export interface FunctionLogs {
  readonly write: (line: LogLine) => void;
  /** The latest lines, oldest first. */
  readonly latest: () => readonly LogLine[];
}

const KEPT_LINES = 5_000;

const LEVELS = {
  DEBUG: 'DEBUG',
  INFO: 'INFO',
  WARN: 'WARN',
  ERROR: 'ERROR',
  TRACE: 'DEBUG',
  CRITICAL: 'ERROR',
} as const;

const isLevel = (word: string): word is keyof typeof LEVELS => Object.hasOwn(LEVELS, word);

/** The level that a JSON log line gives itself; else that of the stream it came from. */
export const levelOf = (text: string, stream: 'stdout' | 'stderr'): LogLine['level'] => {
  const word = /"level":"(\w+)"/.exec(text)?.[1]?.toUpperCase() ?? '';
  if (isLevel(word)) return LEVELS[word];
  return stream === 'stderr' ? 'ERROR' : 'INFO';
};

/** Keeps the latest lines in memory, and all of them in a file where one is given. */
export const functionLogs = (file: string | undefined): FunctionLogs => {
  const lines: LogLine[] = [];
  return {
    latest: () => lines.slice(-KEPT_LINES),
    write: (line) => {
      lines.push(line);
      if (lines.length > 2 * KEPT_LINES) lines.splice(0, KEPT_LINES);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
    },
  };
};
