/** A script's answer taken apart: `timeout:paid-later@30` → timeout:paid-later, 30 s; `declined:NOTENOUGH` → declined. */
export interface Answer {
  /** As the script has it; a log shows it without its seconds. */
  readonly said: string;
  readonly word: string;
  /** Of `declined:CODE` and `resolve:DECISION`; else empty. */
  readonly of: string;
  readonly afterMs: number;
}

const FORM = /^(?:(declined|resolve):([^@]+)|([^@]+))(?:@(\d+))?$/;

export const readAnswer = (said: string): Answer => {
  const [, named, of = '', plain = said, seconds = '0'] = FORM.exec(said) ?? [];
  return { said, word: named ?? plain, of, afterMs: Number(seconds) * 1_000 };
};
