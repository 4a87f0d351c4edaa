/** The template has something that the local cloud cannot do. It says what and where, and is never passed over. */
export class UnsupportedTemplate extends Error {
  override readonly name = 'UnsupportedTemplate';
}
