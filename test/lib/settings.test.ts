import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/settings.ts';

const given = (context: Record<string, unknown>) => settingsOf(new App({ context }));

describe('the settings of a deployment', () => {
  it('keep data, and let nobody in, where nothing is said', () => {
    const { removalPolicy, jwtIssuer } = given({});

    expect(removalPolicy).toBe('retain');
    expect(new URL(jwtIssuer).hostname).toMatch(/\.invalid$/);
  });

  it('come as strings from the command line', () => {
    expect(given({ detectorConcurrency: '12' }).detectorConcurrency).toBe(12);
  });

  it.each([
    ['removalPolicy', 'keep'],
    ['detectorConcurrency', '1'],
    ['jwtIssuer', 'issuer'],
    ['logLevel', 'LOUD'],
    ['partnersUrl', 'partners'],
  ])('stop the synthesis when %s is %s', (name, value) => {
    expect(() => given({ [name]: value })).toThrow(name);
  });
});
