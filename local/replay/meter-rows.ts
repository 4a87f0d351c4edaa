import type { Meter } from '../memory/meter.ts';
import { usd } from '../prices.ts';

/** What the services were asked for, and what that comes to in US dollars. */
export const meterRows = (meter: Meter, events: number) => {
  const { dynamodb, sqs, lambda, stepFunctions } = meter;
  const { requests, writeUnits, readUnits } = dynamodb;
  const dollars = usd(meter);
  const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
  return {
    dynamodb: { requests, writeUnits, readUnits },
    sqs: { requests: sqs.requests },
    lambda: { invocations: lambda.invocations },
    stepFunctions: { executions: stepFunctions.executions, transitions: stepFunctions.transitions },
    usd: rounded(dollars),
    usdPerMillionEvents: events === 0 ? 0 : rounded((dollars / events) * 1e6),
  };
};
