import { describe, expect, it } from 'vitest';
import { countRead, countWrite, createMeter, readingOf, since } from '../../local/memory/meter.ts';
import { PRICES, usd } from '../../local/prices.ts';

const aMillion = 1_000_000;

describe('the bill', () => {
  it('is nothing for nothing', () => {
    expect(usd(createMeter())).toBe(0);
  });

  it('is what a million units of each kind cost in the list', () => {
    const meter = createMeter();
    countWrite(meter, 'Orders', aMillion);
    countRead(meter, 'Orders', aMillion);
    meter.sqs.requests = aMillion;
    meter.stepFunctions.transitions = aMillion;

    expect(usd(meter)).toBeCloseTo(0.625 + 0.125 + 0.4 + 25, 6);
  });

  it('counts an invocation and the time it is assumed to take', () => {
    const meter = createMeter();
    meter.lambda.invocations = aMillion;

    expect(usd(meter)).toBeCloseTo(0.2 + 0.25 * 0.05 * aMillion * 0.0000133334, 6);
  });

  it('says of which day its prices are', () => {
    expect(PRICES.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe('a meter', () => {
  it('tells what was used since a reading, by table and index', () => {
    const meter = createMeter();
    countWrite(meter, 'Orders', 2);
    countWrite(meter, 'Orders/open', 1);
    const before = readingOf(meter);
    countWrite(meter, 'Orders', 3);
    countRead(meter, 'Orders', 0.5);
    meter.dynamodb.requests += 2;
    meter.lambda.invocations += 1;
    meter.stepFunctions.transitions += 5;

    expect(since(meter, before)).toEqual({
      dynamodb: {
        requests: 2,
        writeUnits: 3,
        readUnits: 0.5,
        byResource: new Map([['Orders', { writeUnits: 3, readUnits: 0.5 }]]),
      },
      sqs: { requests: 0 },
      lambda: { invocations: 1 },
      stepFunctions: { executions: 0, transitions: 5 },
    });
  });
});
