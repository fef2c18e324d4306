import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { describeError } from './describe-error';
import { safeAttributes } from './log-keys';
import type { LogFields } from './log-keys';

/** The last step before a line is written: whatever was handed to the logger, only what is allowed gets through. */
class AllowlistFormatter extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const { lambdaContext } = attributes;
    return new LogItem({
      attributes: {
        level: attributes.logLevel,
        message: attributes.message,
        timestamp: this.formatTimestamp(attributes.timestamp),
        service: attributes.serviceName,
        function: lambdaContext?.functionName,
        coldStart: lambdaContext?.coldStart,
        requestId: lambdaContext?.awsRequestId,
        traceId: attributes.xRayTraceId,
        ...safeAttributes(additional),
        ...('error' in additional ? { error: describeError(additional.error) } : {}),
      },
    });
  }
}

/** The Powertools logger of this function, for `injectLambdaContext`; whatever goes through it keeps to the allowlist. */
export const powertools = new Logger({ serviceName: 'rollcall', logFormatter: new AllowlistFormatter() });

/** The one logger of a function. Messages are constant texts of ours; everything variable goes into the fields. */
export const logger = {
  info: (message: string, fields: LogFields = {}): void => powertools.info(message, { ...fields }),
  warn: (message: string, fields: LogFields = {}): void => powertools.warn(message, { ...fields }),
  error: (message: string, fields: LogFields = {}): void => powertools.error(message, { ...fields }),
  /** From now on every line carries these, until the next call: what the present message is about. */
  about: (fields: LogFields): void => {
    powertools.resetKeys();
    powertools.appendKeys({ ...fields });
  },
};
