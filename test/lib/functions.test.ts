import { describe, expect, it } from 'vitest';
import { functionsByName, resourcesOf, synthesise } from '../support/template.ts';

const all = () => [...functionsByName()].map(([name, [, { Properties }]]) => ({ name, ...Properties }));

describe('every function', () => {
  it('runs on the Node and the processor that the bundles are made for', () => {
    for (const { Runtime, Architectures, Handler } of all()) {
      expect({ Runtime, Architectures, Handler }).toEqual({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    }
  });

  it('writes JSON to the one log group, which forgets after 30 days', () => {
    const groups = new Map(resourcesOf('AWS::Logs::LogGroup'));

    for (const { LoggingConfig } of all()) {
      expect(LoggingConfig.LogFormat).toBe('JSON');
      expect(groups.get(LoggingConfig.LogGroup.Ref)?.Properties.RetentionInDays).toBe(30);
    }
    expect(new Set(all().map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref)).size).toBe(1);
  });

  it('logs under its own name, as much as the deployment asks for', () => {
    const chatty = resourcesOf('AWS::Lambda::Function', synthesise({ logLevel: 'DEBUG' }));

    for (const { name, Environment } of all()) {
      expect(Environment.Variables).toMatchObject({
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      });
    }
    for (const [, { Properties }] of chatty) {
      expect(Properties.Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('DEBUG');
      expect(Properties.LoggingConfig.ApplicationLogLevel).toBe('DEBUG');
    }
  });

  it('has a role of its own', () => {
    const roles = all().map(({ Role }) => Role['Fn::GetAtt'][0]);

    expect(new Set(roles).size).toBe(roles.length);
  });
});

describe('the sweep', () => {
  it('comes once a minute and is not tried again in between', () => {
    const [rule] = resourcesOf('AWS::Events::Rule');

    expect(rule?.[1].Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [functionsByName().get('sweep')?.[0], 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 0 },
        },
      ],
    });
  });

  it('ends before the next one starts', () => {
    expect(functionsByName().get('sweep')?.[1].Properties.Timeout).toBeLessThan(60);
  });
});
