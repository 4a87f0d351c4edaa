export type Read<Data> = { readonly success: true; readonly data: Data } | { readonly success: false };
export interface Schema<Data> {
  safeParse(data: unknown): Read<Data>;
}

/** Reads data by a schema, once for as long as somebody holds it; what an older or newer writer meant otherwise is no success. */
export const readingOnce = <Data>(schema: Schema<Data>): ((data: unknown) => Read<Data>) => {
  const known = new WeakMap<object, Read<Data>>();
  return (data) => {
    if (typeof data !== 'object' || data === null) return schema.safeParse(data);
    const read = known.get(data) ?? schema.safeParse(data);
    known.set(data, read);
    return read;
  };
};
