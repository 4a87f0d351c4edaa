import { describe, expect, it } from 'vitest';
import { functionsByName, resourceAt, resourcesOf } from '../support/template.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}
const many = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const statementsOf = (role: string): readonly Statement[] =>
  resourcesOf('AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

/** What a function may do, as `action on resource`. */
const powersOf = (name: string): readonly string[] => {
  const role = functionsByName().get(name)?.[1].Properties.Role['Fn::GetAtt'][0];
  return statementsOf(role).flatMap(({ Action, Resource }) =>
    many(Action).flatMap((action) =>
      many(Resource).map((resource) => `${action} on ${JSON.stringify(resource)}`),
    ),
  );
};
const actionsOf = (name: string): readonly string[] =>
  [...new Set(powersOf(name).map((power) => power.split(' ')[0] ?? ''))].sort();
const QUEUES = ['Orders', 'Payments', 'Goods', 'Deliveries', 'Deadlines'];
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

describe('what functions may do', () => {
  it('no function has a power over everything', () => {
    for (const name of functionsByName().keys()) {
      for (const power of powersOf(name)) expect(power).not.toMatch(/^\S*\*|on "\*"$/);
    }
  });

  it('the only wildcards are the names that CloudFormation and exceptions give later', () => {
    const wild = [...functionsByName().keys()].flatMap(powersOf).filter((power) => power.includes('*'));

    expect(
      [...new Set(wild.map((power) => power.replace(/^(\S+) on .*":(\w+:\w+\*(:\*)?)".*$/, '$1 $2')))].sort(),
    ).toEqual([
      'states:DescribeExecution execution:DeliveryRecovery*:*',
      'states:DescribeExecution execution:PaymentRecovery*:*',
      'states:DescribeExecution execution:StockoutResolution*:*',
      'states:SendTaskSuccess stateMachine:DeliveryRecovery*',
      'states:SendTaskSuccess stateMachine:PaymentRecovery*',
      'states:SendTaskSuccess stateMachine:StockoutResolution*',
    ]);
  });

  it('each state machine bears the name by which functions may answer it', () => {
    for (const [id] of resourcesOf('AWS::StepFunctions::StateMachine')) {
      expect(id).toMatch(/^(PaymentRecovery|StockoutResolution|DeliveryRecovery)/);
    }
  });

  it('who accepts events can put them on the four queues, and can neither read nor write orders', () => {
    expect(actionsOf('accept-events')).toEqual([...LOGS, 'sqs:SendMessage']);
    expect(
      powersOf('accept-events')
        .filter((power) => power.startsWith('sqs:'))
        .sort(),
    ).toEqual(
      ['Deliveries', 'Goods', 'Orders', 'Payments'].map((queue) => {
        const [id] = resourceAt('AWS::SQS::Queue', 'Events', queue, 'Queue');
        return `sqs:SendMessage on {"Fn::GetAtt":["${id}","Arn"]}`;
      }),
    );
  });

  it('who tells a story, lists tickets or shows the policy can only read', () => {
    expect(actionsOf('tell-story')).toEqual(['dynamodb:GetItem', 'dynamodb:Query', ...LOGS]);
    expect(actionsOf('show-policy')).toEqual(['dynamodb:GetItem', 'dynamodb:Query', ...LOGS]);
    expect(actionsOf('list-tickets')).toEqual(['dynamodb:GetItem', 'dynamodb:Query', ...LOGS]);
  });

  it('each detector can read and put off the messages of its own queue alone', () => {
    for (const [name, queue] of [
      ['detect-orders', 'Orders'],
      ['detect-payments', 'Payments'],
      ['detect-goods', 'Goods'],
      ['detect-deliveries', 'Deliveries'],
      ['check-deadlines', 'Deadlines'],
    ] as const) {
      const [id] = resourceAt('AWS::SQS::Queue', 'Events', queue, 'Queue');
      expect(powersOf(name).filter((power) => power.startsWith('sqs:ChangeMessageVisibility'))).toEqual([
        `sqs:ChangeMessageVisibility on {"Fn::GetAtt":["${id}","Arn"]}`,
      ]);
    }
  });

  it('the sweep can look into the dead letters of every queue, and can delete none', () => {
    const letters = QUEUES.map((queue) => resourceAt('AWS::SQS::Queue', 'Events', queue, 'DeadLetters')[0]);
    const powers = powersOf('sweep').filter((power) => /^sqs:(?!SendMessage)/.test(power));

    expect(powers.toSorted()).toEqual(
      letters.map((id) => `sqs:ReceiveMessage on {"Fn::GetAtt":["${id}","Arn"]}`).toSorted(),
    );
  });

  it('nobody can scan, or touch tables, queues and functions themselves', () => {
    const allowed = new Set([...functionsByName().keys()].flatMap(actionsOf));

    expect(
      [...allowed].filter((action) =>
        /Scan|Create(?!LogStream)|Delete(?!Item|Message)|Update(?!Item)|Purge|PassRole/.test(action),
      ),
    ).toEqual([]);
  });
});
