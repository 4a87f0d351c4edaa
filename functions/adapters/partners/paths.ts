/** One POST endpoint for each method of the ports: docs/partners/openapi.yaml. */
export const PATHS = {
  charge: '/payments/charge',
  query: '/payments/query',
  close: '/payments/close',
  refund: '/payments/refund',
  link: '/payments/link',
  amend: '/orders/amend',
  cancel: '/orders/cancel',
  hold: '/orders/hold',
  postpone: '/orders/postpone',
  repost: '/orders/repost',
  candidates: '/stock/candidates',
  reserve: '/stock/reserve',
  release: '/stock/release',
  stopSale: '/stock/stop-sale',
  assign: '/couriers/assign',
  give: '/coupons/give',
  send: '/notifications/send',
} as const;

export type Operation = keyof typeof PATHS;
