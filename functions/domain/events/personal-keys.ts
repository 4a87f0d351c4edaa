const PERSON =
  'customer|user|buyer|payer|payee|member|guest|client|contact|receiver|recipient|consignee|addressee|courier|rider|driver|sender|owner|holder|card|account|delivery|shipping|billing|person|agent|emergency';
const PERSONS_NAME = new RegExp(
  `^(?:${PERSON})*(?:full|real|first|last|middle|given|family|nick|sur|user)?name$`,
);
const CONTACT =
  /(?:phone|mobile|telephone|cellphone|email|address|idcard|cardno|cardnum)(?:number|num|no)?(?:es|s)?$/;
const CARD_NUMBER = /(?:cardnumber|idnumber)s?$/;
const POSITION = /^(?:lat|lng|lon|latitude|longitude)$/;
const CHINESE = /姓名|手机|电话|地址|邮箱|身份证|银行卡|卡号|经度|纬度/;

/**
 * True for a field named like a person's name, phone, mobile, address, email, idCard, cardNumber, lat or lng
 * (events.md), in whatever case, with or without separators, alone or after whose it is: `receiver_name`,
 * `contactPhone`, `pinLat`. A `storeName` or a `phoneHash` is none.
 */
export const isPersonalKey = (key: string): boolean => {
  const joined = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return (
    PERSONS_NAME.test(joined) ||
    CONTACT.test(joined) ||
    CARD_NUMBER.test(joined) ||
    POSITION.test(lastWord(key)) ||
    CHINESE.test(key)
  );
};

/** `pinLat` → lat, `GEO_LNG` → lng, `flat` → flat. */
const lastWord = (key: string): string =>
  (
    key
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .at(-1) ?? ''
  ).toLowerCase();
