/** What customers read, in both languages. Amounts are minor units of the order's currency; no personal data. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

const yuan = (amount: number): string => (amount / 100).toFixed(2);

type Nothing = Readonly<Record<string, never>>;
interface Amount {
  readonly amount: number;
}
interface Product {
  readonly name: string;
}
interface Refund {
  readonly refund: number;
}
type Refunded = Product & Refund;

/** What each template is filled with. */
interface Details {
  readonly 'pay-link': Amount;
  readonly 'pay-reminder': Amount;
  readonly 'order-cancelled': Nothing;
  readonly 'refund-duplicate': Amount;
  readonly 'refund-cancelled': Amount;
  readonly 'pay-after-reminder': Amount;
  readonly 'substitute-question': Product;
  readonly substituted: Refunded;
  readonly 'line-refunded': Refunded;
  readonly 'line-removed': Product;
  readonly 'courier-changed': Nothing;
  readonly 'late-eta': { readonly minutes: number };
  readonly 'area-delayed': { readonly minutes: number; readonly because: 'weather' | 'many-orders' };
  readonly 'late-coupon': Amount;
  readonly 'free-cancellation': Nothing;
  readonly 'order-called-off': Refund;
  readonly recall: Product;
}

export type Template = keyof Details;
export type TemplateDetails<T extends Template> = Details[T];

const TEMPLATES: { readonly [T in Template]: (details: Details[T]) => Text } = {
  'pay-link': ({ amount }) => ({
    en: `Your payment of ${yuan(amount)} did not go through. Tap to pay; we keep your order meanwhile.`,
    zh: `您的付款 ${yuan(amount)} 元未成功，点击即可支付，我们会为您保留订单。`,
  }),
  'pay-reminder': ({ amount }) => ({
    en: `Your order still waits for its payment of ${yuan(amount)}.`,
    zh: `您的订单还有 ${yuan(amount)} 元待支付。`,
  }),
  'order-cancelled': () => ({
    en: 'Your order was cancelled because it was not paid in time. Nothing was charged.',
    zh: '订单因未在规定时间内支付已取消，未产生扣款。',
  }),
  'refund-duplicate': ({ amount }) => ({
    en: `You were charged twice. ${yuan(amount)} is on its way back to you.`,
    zh: `您的订单被重复支付，${yuan(amount)} 元正在原路退回。`,
  }),
  'refund-cancelled': ({ amount }) => ({
    en: `Your order is cancelled. ${yuan(amount)} is on its way back to you.`,
    zh: `您的订单已取消，${yuan(amount)} 元正在原路退回。`,
  }),
  'pay-after-reminder': ({ amount }) => ({
    en: `${yuan(amount)} of your order is still to be collected by your payment service.`,
    zh: `您的订单有 ${yuan(amount)} 元待支付服务扣款，请留意账户余额。`,
  }),
  'substitute-question': ({ name }) => ({
    en: `${name} is out of stock. Choose a substitute, or a refund, within 5 minutes.`,
    zh: `${name} 缺货，请在 5 分钟内选择替换商品或退款。`,
  }),
  substituted: ({ name, refund }) => ({
    en: `${name} was out of stock; we put a substitute in.${refund > 0 ? ` ${yuan(refund)} comes back to you.` : ''}`,
    zh: `${name} 缺货，已为您替换同类商品${refund > 0 ? `，差价 ${yuan(refund)} 元原路退回` : ''}。`,
  }),
  'line-refunded': ({ name, refund }) => ({
    en: `${name} was out of stock. ${yuan(refund)} comes back to you.`,
    zh: `${name} 缺货，${yuan(refund)} 元将原路退回。`,
  }),
  'line-removed': ({ name }) => ({
    en: `${name} was out of stock; we took it off your order and you do not pay for it.`,
    zh: `${name} 缺货，已从订单中移除，无需付款。`,
  }),
  'courier-changed': () => ({
    en: 'A new courier is bringing your order.',
    zh: '已为您更换骑手，订单正在配送。',
  }),
  'late-eta': ({ minutes }) => ({
    en: `Your order will be about ${minutes} minutes late. We are sorry.`,
    zh: `您的订单预计晚到约 ${minutes} 分钟，非常抱歉。`,
  }),
  'area-delayed': ({ minutes, because }) => ({
    en: `${because === 'weather' ? 'The weather delays' : 'Many orders delay'} deliveries in your area. Yours will be about ${minutes} minutes late. We are sorry.`,
    zh: `${because === 'weather' ? '受恶劣天气影响' : '由于订单较多'}，您所在区域配送延迟，您的订单预计晚到约 ${minutes} 分钟，非常抱歉。`,
  }),
  'late-coupon': ({ amount }) => ({
    en: `Your order is late. A coupon of ${yuan(amount)} is yours.`,
    zh: `订单配送超时，已向您发放 ${yuan(amount)} 元优惠券。`,
  }),
  'free-cancellation': () => ({
    en: 'Your order is very late, and we are sorry. Until it arrives you may cancel it for nothing: just tell us.',
    zh: '您的订单严重超时，非常抱歉。送达之前您可以联系我们免费取消，已付款项将原路退回。',
  }),
  'order-called-off': ({ refund }) => ({
    en: `Your order is cancelled. ${refund > 0 ? `${yuan(refund)} comes back to you.` : 'You pay nothing.'}`,
    zh: `您的订单已取消，${refund > 0 ? `${yuan(refund)} 元将原路退回` : '无需付款'}。`,
  }),
  recall: ({ name }) => ({
    en: `${name} in your order is recalled: do not eat it. What you paid for it comes back to you.`,
    zh: `您订单中的 ${name} 已被召回，请勿食用，您为它支付的款项将原路退回。`,
  }),
};

export const textOf = <T extends Template>(template: T, details: TemplateDetails<T>): Text =>
  TEMPLATES[template](details);
