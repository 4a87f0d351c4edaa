/** The items in order, at most `size` in each chunk and, where they are weighed, at most `weight` in all. */
export const chunksOf = <T>(
  items: readonly T[],
  size: number,
  { weight, of }: { readonly weight: number; readonly of: (item: T) => number } = { weight: 0, of: () => 0 },
): readonly (readonly T[])[] => {
  const chunks: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = chunks.at(-1);
    const needed = of(item);
    if (last && last.length < size && needed <= room) {
      last.push(item);
      room -= needed;
    } else {
      chunks.push([item]);
      room = weight - needed;
    }
  }
  return chunks;
};
