import * as z from 'zod/mini';
import type { EventRow } from './row.ts';
import {
  Count,
  Currency,
  FreeText,
  Id,
  Instant,
  list,
  Measure,
  Money,
  oneOf,
  pattern,
  record,
  scale,
  YesNo,
} from './values.ts';

const AddressCorrected = record({
  exceptionId: z.optional(Id),
  addressToken: Id,
  unitPresent: YesNo,
  pinDistanceMetres: Measure,
});
const CustomerContacted = record({
  contactId: Id,
  via: oneOf('in-app', 'sms', 'phone', 'platform'),
  about: oneOf('where-is-it', 'refund', 'quality', 'address', 'other'),
  exceptionId: z.optional(Id),
});
const NotificationRead = record({ notificationId: Id });
const Complaint = record({
  complaintId: Id,
  forum: pattern(
    /^(?:wechat-pay|alipay|12315|platform:[A-Za-z0-9._:/-]{1,64})$/,
    'wechat-pay, alipay, 12315, or platform: and the name of the platform',
  ),
  intentId: z.optional(Id),
  transactionId: z.optional(Id),
  amount: z.optional(Money),
  currency: z.optional(Currency),
  replyBy: Instant,
  resolveBy: Instant,
  repeat: z.optional(YesNo),
});
const ReviewPosted = record({
  customerId: Id,
  rating: scale(1, 5),
  accountAgeDays: Count,
  topics: z.optional(list(oneOf('late', 'missing', 'wrong', 'quality', 'courier', 'price'))),
});
const SurveyAnswered = record({ surveyId: Id, score: scale(0, 10), reasons: z.optional(list(FreeText)) });

const ABOUT_PURCHASE = ['order', 'customer'] as const;
const ABOUT_VISIT = ['order', 'customer', 'store'] as const;
const complaint = {
  queue: 'orders',
  subjects: ['order', 'client', 'customer', 'store', 'channel'],
  data: Complaint,
} as const;

/** What customers say and do after they have ordered. */
export const CUSTOMER_EVENTS = {
  'customer.address-corrected': { queue: 'orders', subjects: ABOUT_PURCHASE, data: AddressCorrected },
  'customer.contacted': { queue: 'orders', subjects: ABOUT_PURCHASE, data: CustomerContacted },
  'customer.notification-read': { queue: 'orders', subjects: ABOUT_PURCHASE, data: NotificationRead },
  'complaint.filed': complaint,
  'complaint.updated': complaint,
  'complaint.closed': complaint,
  'review.posted': { queue: 'orders', subjects: ABOUT_VISIT, data: ReviewPosted },
  'survey.answered': { queue: 'orders', subjects: ABOUT_VISIT, data: SurveyAnswered },
} as const satisfies Record<string, EventRow>;
