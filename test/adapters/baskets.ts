import type { Entry } from '../../functions/domain/entry.ts';
import { anEntry } from './examples.ts';

const GOODS = [
  ['milk-1l-full', 'Organic full-fat milk 1 l', '有机全脂牛奶 1L', 'dairy', 'Telunsu', ['milk']],
  ['egg-30-free', 'Free-range eggs, 30 pieces', '散养土鸡蛋 30枚', 'eggs', 'Dechanghang', ['egg']],
  ['rice-5kg-wuchang', 'Wuchang rice 5 kg', '五常大米 5kg', 'grain', 'Shiyuedaotian', []],
  ['tofu-400-soft', 'Soft tofu 400 g', '嫩豆腐 400克', 'soy', 'Qingmei', ['soy']],
  ['beef-500-brisket', 'Beef brisket 500 g', '谷饲牛腩 500克', 'meat', 'Hengdu', []],
  ['choy-300-shanghai', 'Shanghai bok choy 300 g', '上海青 300克', 'vegetables', 'Local', []],
] as const;

const CHINESE_CATEGORIES = ['乳制品', '蛋类', '粮油', '豆制品', '肉类', '蔬菜'];
const CHINESE_BRANDS = ['特仑苏', '德昌行', '十月稻田', '清美', '恒都', '本地'];
const SUBSTITUTIONS = ['best-match', 'ask', 'none', 'same-brand', 'best-match', 'best-match'];

const line = (place: number, language: 'en' | 'zh') => {
  const [sku, english, chinese, category, brand, allergens] = GOODS[place % GOODS.length] ?? GOODS[0];
  return {
    lineId: `line-${place + 1}`,
    sku,
    name: language === 'zh' ? chinese : english,
    category: language === 'zh' ? CHINESE_CATEGORIES[place % 6] : category,
    brand: language === 'zh' ? CHINESE_BRANDS[place % 6] : brand,
    quantity: 1 + (place % 3),
    unitPrice: 1_290 + place * 371,
    payable: (1_290 + place * 371) * (1 + (place % 3)),
    substitution: SUBSTITUTIONS[place % 6],
    allergens,
    ...(place === 5 && { grams: 300 }),
  };
};

/** An order as a mini-program places it, with everything that the contract has for it. */
export const aPlacedOrder = (lines: number, language: 'en' | 'zh'): Entry =>
  anEntry({
    subject: 'order:ord_20261122_000417',
    source: 'mini-program/store-0312',
    id: '01JDA7Q4ZK8M2T5R9V3X6Y1B0C',
    type: 'order.placed',
    time: '2026-11-22T04:03:11.250Z',
    data: {
      customerId: 'cus_8f3a91c27be4',
      communityId: 'com_pudong_117',
      zoneId: 'zone-312-04',
      channel: 'mini-program',
      fulfilment: 'delivery',
      preparation: 'pick',
      clientOrderId: 'cli_9c41f0d7e6b25a83',
      displayNo: '#0417',
      lines: Array.from({ length: lines }, (_, place) => line(place, language)),
      fees: [
        { kind: 'delivery', amount: 600 },
        { kind: 'packaging', amount: 100 },
      ],
      couponIds: ['cpn_71d0a2', 'cpn_18ee4f'],
      total: 28_640,
      currency: 'CNY',
      promisedFrom: '2026-11-22T12:30:00+08:00',
      promisedBy: '2026-11-22T13:00:00+08:00',
      payBy: '2026-11-22T12:18:11+08:00',
      fallbackDrops: ['door', 'locker'],
      address: { token: 'addr_5b7720fe1c', unitPresent: true, pinDistanceMetres: 14.2 },
      deviceToken: 'dev_d41d8cd98f00b204',
      mandate: {
        instrumentId: 'ins_3e25960a79db',
        network: 'wechat',
        product: 'papay',
        chargeFrom: '2026-11-22T07:00:00+08:00',
        chargeUntil: '2026-11-22T22:00:00+08:00',
        maxAmount: 50_000,
      },
    },
  });
