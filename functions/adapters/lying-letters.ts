import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Letter } from '../domain/dead-letter.ts';
import type { DeadLetters } from '../use-cases/ports.ts';
import type { Sqs } from './messages.ts';

/** Each ask of a queue takes ten at most; so many asks find more than anybody mends in a minute. */
const ASKS = 20;
/** No longer than one look takes: whoever redrives them should find them. */
const HIDDEN_SECONDS = 5;
/** What a function says of what it puts there itself; SQS says nothing. */
const REASON = 'reason';

interface LettersOver {
  readonly sqs: Sqs;
  /** The URL of a queue by its name, `…-dead-letters`. */
  readonly urlOf: (queue: string) => string;
}

/** Every queue's dead letters: received and left there, for nothing is deleted. */
export const lettersOver = ({ sqs, urlOf }: LettersOver): DeadLetters => ({
  lyingIn: async (queue) => {
    const found: Letter[] = [];
    for (let asks = 0; asks < ASKS; asks += 1) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: urlOf(`${queue}-dead-letters`),
          MaxNumberOfMessages: 10,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageAttributeNames: [REASON],
        }),
      );
      if (Messages.length === 0) break;
      for (const { Body: body = '', MessageAttributes: attributes = {} } of Messages)
        found.push({ queue, body, kind: REASON in attributes ? 'schema' : 'transient' });
    }
    return found;
  },
});
