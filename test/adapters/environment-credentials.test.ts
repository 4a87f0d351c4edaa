import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../functions/adapters/environment-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

describe('credentials from the environment', () => {
  it('are those that Lambda gives, session token included', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');

    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: 'session',
    });
  });

  it('need no session token, as on a laptop', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);

    expect(await defaultProvider()()).toEqual({ accessKeyId: 'key', secretAccessKey: 'secret' });
  });

  it('are missed aloud', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);

    await expect(defaultProvider()()).rejects.toThrow('no AWS credentials');
  });
});
