/** Keeps what `parse` makes of a text: programs send few different expressions, many times. */
export const parsedOnce = <Parsed>(parse: (text: string) => Parsed): ((text: string) => Parsed) => {
  const known = new Map<string, Parsed>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const parsed = parse(text);
    known.set(text, parsed);
    return parsed;
  };
};
