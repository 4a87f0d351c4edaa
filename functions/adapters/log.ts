import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../use-cases/ports.ts';

/** Named and levelled by POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL. Facts only: no payloads, no personal data. */
export const logger = new Logger();

export const log: Log = {
  info: (message, fields) => logger.info(message, { ...fields }),
  warn: (message, fields) => logger.warn(message, { ...fields }),
};
