import { Agent } from 'node:http';
import { REGION } from './naming.ts';

/** Credentials that nobody checks. */
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** What every client of the local cloud's own is made with. */
export const LOCAL_CLIENT = { region: REGION, credentials: CREDENTIALS, maxAttempts: 3 } as const;

/** Connections are kept: at sixty times speed each new one costs a virtual minute's part. */
export const keepAliveAgent = (): Agent => new Agent({ keepAlive: true });
