import { describe, expect, it } from 'vitest';
import { done, sqsEvent } from '../../../local/cloud/sqs-event.ts';

const BATCH = ['one', 'two'].map((MessageId) => ({ MessageId, ReceiptHandle: `r-${MessageId}`, Body: '{}' }));
const doneAfter = (answer: unknown): (string | undefined)[] =>
  done(BATCH, answer).map(({ MessageId }) => MessageId);

describe('of a batch is done with', () => {
  it.each([
    ['all, when the function answers nothing', null, ['one', 'two']],
    ['all, when it reports no failure', { batchItemFailures: [] }, ['one', 'two']],
    ['all, when its list is null', { batchItemFailures: null }, ['one', 'two']],
    ['the rest, when it reports one', { batchItemFailures: [{ itemIdentifier: 'two' }] }, ['one']],
    ['nothing, when it reports one that was not there', { batchItemFailures: [{ itemIdentifier: 'x' }] }, []],
    ['nothing, when it reports one without an id', { batchItemFailures: [{ itemIdentifier: '' }] }, []],
    ['nothing, when its answer is of another form', 'fine', []],
  ])('%s', (_, answer, messages) => {
    expect(doneAfter(answer)).toEqual(messages);
  });
});

it('a message reaches the function with what is known of it', () => {
  const event = sqsEvent(
    [
      {
        MessageId: 'm',
        ReceiptHandle: 'r',
        Body: 'text',
        Attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1' },
        MessageAttributes: { why: { DataType: 'String', StringValue: 'because' } },
      },
    ],
    'arn:aws:sqs:us-east-1:000000000000:q',
  );

  expect(event.Records).toEqual([
    expect.objectContaining({
      messageId: 'm',
      receiptHandle: 'r',
      body: 'text',
      attributes: expect.objectContaining({ ApproximateReceiveCount: '2', SentTimestamp: '1' }),
      messageAttributes: { why: expect.objectContaining({ dataType: 'String', stringValue: 'because' }) },
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:q',
    }),
  ]);
});
