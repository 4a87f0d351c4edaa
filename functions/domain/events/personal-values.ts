const CHINESE_MOBILE = /(?<!\d)(?<!\d\.)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/;
const CHINESE_LANDLINE = /(?<!\d)0[1-9]\d{1,2}[ -]\d{7,8}(?!\d)/;
const INTERNATIONAL = /\+[1-9](?:[ ().-]{0,2}\d){7,14}(?!\d)/;
// One character before the @ is enough to know: a longer pattern would only be slower to fail.
const EMAIL = /[^\s@]@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,}/;
const DIGIT_RUNS = /(?<![0-9A-Za-z])\d+(?:[ -]\d+)*(?![0-9A-Za-z])/g;
/**
 * How the numbers of cards begin (ISO/IEC 7812, by length), so that one of ten barcodes, timestamps and
 * running numbers, which pass Luhn by chance, is not taken for a card.
 */
const CARD_NUMBER = /^(?:4\d{12}|3[0689]\d{12}|3[47]\d{13}|(?:1800|2131)\d{11}|[2-689]\d{15,18})$/;

/** What kind of personal data a text holds: the end of «looks like …». Undefined when none is seen. */
export const personalValueIn = (text: string): string | undefined => {
  // Full-width digits and signs are how Chinese keyboards write the same number.
  const plain = text.normalize('NFKC');
  if (plain.includes('@') && EMAIL.test(plain)) return 'an e-mail address';
  if (!/\d{4}/.test(plain)) return undefined;
  if ([CHINESE_MOBILE, CHINESE_LANDLINE, INTERNATIONAL].some((form) => form.test(plain)))
    return 'a phone number';
  if (holdsCardNumber(plain)) return 'a card number';
  return undefined;
};

const holdsCardNumber = (text: string): boolean =>
  (text.match(DIGIT_RUNS) ?? []).some((run) => groupsOf(run.split(/[ -]/)).some(isCardNumber));

/** Every way to read neighbouring groups of digits as one number of up to 19. */
const groupsOf = (groups: readonly string[]): readonly string[] =>
  groups.flatMap((_, first) => {
    const numbers: string[] = [];
    let digits = '';
    for (const group of groups.slice(first)) {
      digits += group;
      if (digits.length > 19) break;
      numbers.push(digits);
    }
    return numbers;
  });

const isCardNumber = (digits: string): boolean => CARD_NUMBER.test(digits) && passesLuhn(digits);

const passesLuhn = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};
