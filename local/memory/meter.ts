/** Capacity used by a table (`Orders`) or one of its indexes (`Orders/open`), in DynamoDB's request units. */
export interface Units {
  writeUnits: number;
  readUnits: number;
}

/**
 * What AWS would bill, counted where the in-memory services do the work. Requests of SQS are its billed ones: 64 KB of
 * payload each. Transitions are states entered plus one for each retry.
 */
export interface Meter {
  readonly dynamodb: Units & { requests: number; readonly byResource: Map<string, Units> };
  readonly sqs: { requests: number };
  readonly lambda: { invocations: number };
  readonly stepFunctions: { executions: number; transitions: number };
}

/** A new meter at nought. */
export const createMeter = (): Meter => ({
  dynamodb: { requests: 0, writeUnits: 0, readUnits: 0, byResource: new Map() },
  sqs: { requests: 0 },
  lambda: { invocations: 0 },
  stepFunctions: { executions: 0, transitions: 0 },
});

const unitsOf = (meter: Meter, resource: string): Units => {
  const known = meter.dynamodb.byResource.get(resource);
  if (known) return known;
  const units = { writeUnits: 0, readUnits: 0 };
  meter.dynamodb.byResource.set(resource, units);
  return units;
};

/** Adds write request units of a table or an index to its own count and to the sum. */
export const countWrite = (meter: Meter, resource: string, units: number): void => {
  if (units === 0) return;
  meter.dynamodb.writeUnits += units;
  unitsOf(meter, resource).writeUnits += units;
};

/** Adds read request units of a table or an index to its own count and to the sum. */
export const countRead = (meter: Meter, resource: string, units: number): void => {
  meter.dynamodb.readUnits += units;
  unitsOf(meter, resource).readUnits += units;
};

const copyUnits = (byResource: Map<string, Units>): Map<string, Units> =>
  new Map([...byResource].map(([resource, units]) => [resource, { ...units }]));

/** The meter as it stands: it no longer moves. */
export const readingOf = ({ dynamodb, sqs, lambda, stepFunctions }: Meter): Meter => ({
  dynamodb: { ...dynamodb, byResource: copyUnits(dynamodb.byResource) },
  sqs: { ...sqs },
  lambda: { ...lambda },
  stepFunctions: { ...stepFunctions },
});

const unitsSince = (now: Units, then: Units | undefined): Units => ({
  writeUnits: now.writeUnits - (then?.writeUnits ?? 0),
  readUnits: now.readUnits - (then?.readUnits ?? 0),
});

/** What was used between an earlier reading and now; resources that used nothing are left out. */
export const since = (meter: Meter, then: Meter): Meter => {
  const used = [...meter.dynamodb.byResource]
    .map(
      ([resource, units]) => [resource, unitsSince(units, then.dynamodb.byResource.get(resource))] as const,
    )
    .filter(([, { writeUnits, readUnits }]) => writeUnits !== 0 || readUnits !== 0);
  return {
    dynamodb: {
      ...unitsSince(meter.dynamodb, then.dynamodb),
      requests: meter.dynamodb.requests - then.dynamodb.requests,
      byResource: new Map(used),
    },
    sqs: { requests: meter.sqs.requests - then.sqs.requests },
    lambda: { invocations: meter.lambda.invocations - then.lambda.invocations },
    stepFunctions: {
      executions: meter.stepFunctions.executions - then.stepFunctions.executions,
      transitions: meter.stepFunctions.transitions - then.stepFunctions.transitions,
    },
  };
};
