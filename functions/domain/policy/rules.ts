import * as z from 'zod/mini';
import { RULES } from '../exception.ts';

/**
 * `live` acts; `shadow` looks as ever, but what it finds is only counted; `off` finds nothing. Exceptions that are
 * open already go on in any case.
 */
export const RULE_MODES = ['live', 'shadow', 'off'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

/** How rules run, by their id; live, where nothing is said. */
export const RULES_RUN = z.partialRecord(z.enum(RULES), z.enum(RULE_MODES));

export const RULES_RUN_DEFAULTS: z.infer<typeof RULES_RUN> = {};
