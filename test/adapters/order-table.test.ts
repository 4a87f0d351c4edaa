import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { OrderTable } from '../../lib/order-table.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { ORDERS } from './tables.ts';

describe('the table that the adapters are tested on', () => {
  it('has the keys and indexes of the one that is deployed', () => {
    const stack = new Stack(new App(), 'OrderRescue');
    new OrderTable(stack, 'Orders');

    const [deployed] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::GlobalTable'));

    expect(tableFromTemplate(deployed?.['Properties'])).toEqual({
      ...tableFromTemplate(ORDERS),
      timeToLive: 'ttl',
    });
  });
});
