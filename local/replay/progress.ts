import type { Progress } from './replay.ts';

const EVERY_MS = 200;

/** One line on a terminal that tells how far a replay is; nothing where nobody watches. */
export const progressOn = (
  stream: NodeJS.WriteStream,
  quiet: boolean,
): { readonly show: (progress: Progress) => void; readonly end: () => void } => {
  if (quiet || !stream.isTTY) return { show: () => undefined, end: () => undefined };
  const began = performance.now();
  let shownAt = 0;
  const show = ({ events, of, now, open }: Progress): void => {
    const at = performance.now();
    if (at - shownAt < EVERY_MS) return;
    shownAt = at;
    const rate = Math.round(events / Math.max(0.001, (at - began) / 1_000));
    stream.write(
      `\r${events} of ${of} events · ${rate} a second · ${new Date(now).toISOString().slice(0, 16)}Z · ${open} exceptions open `,
    );
  };
  return { show, end: () => stream.write('\r\u001b[K') };
};
