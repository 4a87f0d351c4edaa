import type { Construct } from 'constructs';
import * as z from 'zod';

/**
 * What a deployment may choose, given as CDK context (`cdk deploy -c jwtIssuer=https://…` or cdk.json).
 * Every value may come as a string, since that is all the command line can say. An unknown value stops the synthesis.
 */
const Settings = z.object({
  /** What becomes of the table and the secret when the stack is deleted. */
  removalPolicy: z.enum(['retain', 'destroy']).default('retain'),
  /** `external` puts a source map beside each bundle and makes stack traces readable, for a slower start. */
  sourceMaps: z.enum(['off', 'external']).default('off'),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  /** Detectors at work at once on one queue: what the partners and the account's Lambda limit can bear. */
  detectorConcurrency: z.coerce.number().int().min(2).max(1000).default(50),
  /** Requests a second the API takes from all callers together; a burst may be twice as many. */
  apiRequestsPerSecond: z.coerce.number().int().positive().default(500),
  /** Who signs the tokens of the API's callers. No such issuer exists: until it is set, nobody gets in. */
  jwtIssuer: z.url().default('https://issuer.order-rescue.invalid'),
  jwtAudience: z.string().min(1).default('order-rescue'),
  /** Where the partners' contract (docs/partners/openapi.yaml) is answered. */
  partnersUrl: z.url().default('https://partners.order-rescue.invalid'),
});
export type Settings = z.infer<typeof Settings>;

export const settingsOf = (scope: Construct): Settings =>
  Settings.parse(
    Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, scope.node.tryGetContext(name)])),
  );
