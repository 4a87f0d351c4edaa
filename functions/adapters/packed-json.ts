import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * What placed and amended orders repeat, the most frequent last, where a reference to it is shortest. Items in the
 * table cannot be read without this very text: a better one needs an attribute of its own beside `dz`.
 */
const DICTIONARY = Buffer.from(
  [
    '"reason":"out-of-stock","by":"merchant","conflicts":[],"version":2,"capturedAt":"2026-',
    '"sequence":',
    '"mandate":{"instrumentId":"ins_","network":"wechat","product":"papay","withholding","card","chargeFrom":"',
    '","chargeUntil":"2026-',
    '"maxAmount":',
    '"deviceToken":"dev_',
    '"tableId":"',
    '"platformOrderId":"',
    '"couponIds":["',
    '"fallbackDrops":["door","reception","locker","pickup-point"]',
    '"payBy":"',
    '"releaseAt":"',
    '{"customerId":"cus_',
    '","communityId":"com_',
    '","zoneId":"zone-',
    '","channel":"mini-program","scan","kiosk","tablet',
    '","fulfilment":"delivery","pickup","dine-in","preparation":"pick","kitchen","both","clientOrderId":"cli_',
    '","displayNo":"',
    '"total":',
    '"currency":"CNY","promisedFrom":"2026-',
    'T12:00:00.000Z","promisedBy":"2026-',
    'T12:30:00+08:00"',
    '"address":{"token":"addr_',
    '","unitPresent":true,false,"pinDistanceMetres":',
    '"fees":[{"kind":"delivery","amount":300},{"kind":"packaging","amount":100}],',
    '"prepSeconds":',
    '"key":true',
    '"scarce":true',
    '"grams":500',
    '"allergens":["milk","egg","nuts","soy","gluten","fish"]',
    '"substitution":"none"},{"lineId":"',
    '"substitution":"ask"},{"lineId":"',
    '"substitution":"same-brand"},{"lineId":"',
    '"lines":[{"lineId":"l1","sku":"sku-',
    '","name":"',
    '","category":"dairy',
    '","brand":"',
    '","quantity":1,"unitPrice":',
    ',"payable":',
    '00,"substitution":"best-match"},{"lineId":"l',
  ].join(''),
);

/** JSON in a quarter to half of its bytes. */
export const packJson = (json: string): Uint8Array =>
  deflateRawSync(json, { level: 9, dictionary: DICTIONARY });

/** Throws what zlib throws where these are not the bytes of `packJson`. */
export const unpackJson = (packed: Uint8Array): string =>
  inflateRawSync(packed, { dictionary: DICTIONARY }).toString('utf8');
