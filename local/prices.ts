import type { Meter } from './memory/meter.ts';

/**
 * List prices of us-east-1 in US dollars, without free tiers, as public pages of 2025 and 2026 gave them: DynamoDB on
 * demand since 2024-11-01 (airbyte.com, jusdb.com), SQS standard, a request for each 64 KB
 * (cloudburn.io/blog/amazon-sqs-pricing, 2026-03), Lambda on arm64 (cloudchipr.com/blog/aws-lambda-pricing, 2026-06),
 * Step Functions Standard, each retry one more transition (aws.amazon.com/step-functions/pricing). Check them before
 * quoting them. Logs, keys and transfer are not counted.
 */
export const PRICES = {
  date: '2026-11-22',
  region: 'us-east-1',
  usdPerMillion: {
    dynamodbWriteUnits: 0.625,
    dynamodbReadUnits: 0.125,
    sqsRequests: 0.4,
    lambdaInvocations: 0.2,
    stepFunctionsTransitions: 25,
  },
  usdPerGigabyteSecond: 0.0000133334,
} as const;

/**
 * What an invocation takes, for which virtual time has no figure: 256 MB for 50 ms, a batch of ten with one request to
 * DynamoDB and its answer.
 */
const ASSUMED_INVOCATION = { gigabytes: 0.25, seconds: 0.05 } as const;

/** An invocation, in US dollars: the request and what it takes while it runs. */
export const perInvocation =
  PRICES.usdPerMillion.lambdaInvocations / 1e6 +
  ASSUMED_INVOCATION.gigabytes * ASSUMED_INVOCATION.seconds * PRICES.usdPerGigabyteSecond;

/** The bill for what a meter counted, in US dollars. */
export const usd = ({ dynamodb, sqs, lambda, stepFunctions }: Meter): number => {
  const { usdPerMillion } = PRICES;
  const perMillion =
    dynamodb.writeUnits * usdPerMillion.dynamodbWriteUnits +
    dynamodb.readUnits * usdPerMillion.dynamodbReadUnits +
    sqs.requests * usdPerMillion.sqsRequests +
    stepFunctions.transitions * usdPerMillion.stepFunctionsTransitions;
  return perMillion / 1e6 + lambda.invocations * perInvocation;
};
