/** What the stores sell. Prices in fen; invented, at the level of a Chinese city in 2026. */
export interface Good {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string | null;
  readonly price: number;
  readonly grams?: number;
  readonly prepSeconds?: number;
  readonly allergens?: readonly string[];
}

const good = (
  sku: string,
  name: string,
  category: string,
  brand: string | null,
  price: number,
  more: Pick<Good, 'grams' | 'allergens'> = {},
): Good => ({ sku, name, category, brand, price, ...more });

export const GROCERIES: readonly [Good, ...Good[]] = [
  good('milk-950', '鲜牛奶 950ml', '乳品', '晨光', 1_490, { allergens: ['milk'] }),
  good('yoghurt-4', '酸奶 4 杯', '乳品', '晨光', 1_290, { allergens: ['milk'] }),
  good('eggs-10', '鲜鸡蛋 10 枚', '蛋类', '田园', 1_380, { allergens: ['egg'] }),
  good('tofu-400', '嫩豆腐 400g', '豆制品', '清泉', 420, { allergens: ['soy'] }),
  good('bok-choy-300', '小青菜', '蔬菜', null, 390, { grams: 300 }),
  good('tomato-500', '番茄', '蔬菜', null, 690, { grams: 500 }),
  good('potato-750', '土豆', '蔬菜', null, 520, { grams: 750 }),
  good('cucumber-400', '黄瓜', '蔬菜', null, 480, { grams: 400 }),
  good('mushroom-200', '香菇', '蔬菜', null, 880, { grams: 200 }),
  good('ginger-150', '生姜', '蔬菜', null, 350, { grams: 150 }),
  good('banana-800', '香蕉', '水果', null, 980, { grams: 800 }),
  good('apple-1000', '苹果', '水果', '果谷', 1_580, { grams: 1_000 }),
  good('orange-1000', '橙子', '水果', '果谷', 1_680, { grams: 1_000 }),
  good('bass-500', '鲈鱼', '水产', null, 3_280, { grams: 500, allergens: ['fish'] }),
  good('shrimp-300', '鲜虾', '水产', '海湾', 3_990, { grams: 300, allergens: ['crustacean'] }),
  good('pork-400', '猪里脊', '肉类', '牧原坡', 2_280, { grams: 400 }),
  good('beef-300', '牛腱', '肉类', '牧原坡', 4_180, { grams: 300 }),
  good('chicken-500', '鸡腿', '肉类', '牧原坡', 1_980, { grams: 500 }),
  good('rice-2500', '大米 2.5kg', '粮油', '北稻', 2_690),
  good('noodles-900', '挂面 900g', '粮油', '麦语', 1_190, { allergens: ['wheat'] }),
  good('soy-sauce-500', '酱油 500ml', '调味', '老坊', 1_090, { allergens: ['soy', 'wheat'] }),
  good('vinegar-500', '香醋 500ml', '调味', '老坊', 890),
  good('water-6', '矿泉水 6 瓶', '饮料', '清泉', 1_200),
  good('tissue-3', '抽纸 3 包', '日用', '棉语', 1_590),
];

const dish = (
  sku: string,
  name: string,
  price: number,
  prepSeconds: number,
  allergens: readonly string[] = [],
): Good => ({ sku, name, category: '餐食', brand: null, price, prepSeconds, allergens });

export const DISHES: readonly [Good, ...Good[]] = [
  dish('beef-noodle', '红烧牛肉面', 2_800, 420, ['wheat']),
  dish('fried-rice', '扬州炒饭', 2_200, 300, ['egg']),
  dish('kung-pao', '宫保鸡丁饭', 2_900, 420, ['peanut']),
  dish('mapo-tofu', '麻婆豆腐饭', 2_400, 360, ['soy']),
  dish('pork-belly', '红烧肉饭', 3_200, 300),
  dish('fish-soup', '酸菜鱼', 4_600, 600, ['fish']),
  dish('dumplings-12', '水饺 12 只', 2_400, 480, ['wheat']),
  dish('wontons', '鲜肉馄饨', 1_900, 360, ['wheat']),
  dish('greens', '清炒时蔬', 1_800, 240),
  dish('cold-cucumber', '凉拌黄瓜', 1_200, 240),
  dish('soup-of-day', '例汤', 800, 240),
  dish('soy-milk', '豆浆', 600, 180, ['soy']),
];
