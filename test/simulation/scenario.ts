import * as z from 'zod';
import { parseScripts, type Scripts } from '../../local/partners/scripts.ts';

/** Virtual time begins on a Sunday at 11:00 in Shanghai, a lunch peak. */
export const START = Date.parse('2026-11-22T03:00:00.000Z');

const Delivery = z.object({
  /** When it arrives on its queue, ms since the start; the same event may arrive more than once. */
  at: z.number(),
  event: z.record(z.string(), z.unknown()),
});
/** One arrival of an event. */
export type Delivery = z.infer<typeof Delivery>;

const When = z.enum(['before', 'after']);
const ms = z.number();
const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['crash', 'hang', 'lose']), when: When }),
  z.object({ kind: z.literal('slow'), when: When, ms }),
  /** A message or a callback comes once more, so much later. */
  z.object({ kind: z.literal('again'), ms }),
  /** A callback, or an index's knowledge, comes so much later. */
  z.object({ kind: z.literal('late'), ms }),
  /** A callback never comes; an item or a message is not taken. */
  z.object({ kind: z.literal('drop') }),
  /** A partner or a service answers nobody for `ms`, from its choice point's time on. */
  z.object({ kind: z.literal('outage'), from: z.number(), ms }),
  z.object({ kind: z.literal('deploy'), from: z.number() }),
]);
export type Fault = z.infer<typeof Fault>;

const Decision = z.object({ point: z.string(), fault: Fault });
/** A fault, and the place where it struck: `charge payments.charge #2`. */
export type Decision = z.infer<typeof Decision>;

const Scenario = z.object({
  deliveries: z.array(Delivery),
  scripts: z.unknown().transform((json): Scripts => parseScripts(json)),
  /** Whether what waits is looked at as often as by default, under a policy that is read; or seldom, under one that is known. */
  looks: z.enum(['often', 'seldom']).default('often'),
});
/** What upstream, customers and partners do. */
export type Scenario = z.infer<typeof Scenario>;

/** A run as it is kept in a file. */
export const Regression = z.object({
  /** What broke when it was found. */
  promise: z.string(),
  ...Scenario.shape,
  faults: z.array(Decision),
});
export type Regression = z.infer<typeof Regression>;
