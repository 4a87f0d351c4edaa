import type {
  DeleteMessageCommandInput,
  GetQueueAttributesCommandInput,
  ReceiveMessageCommandInput,
  ReceiveMessageCommandOutput,
  SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import type { Scheduler } from '../../step-functions/ports.ts';
import { missing, notInFlight } from './errors.ts';
import { checkRange, contentOf, md5, receivedMessage } from './messages.ts';
import type { Message, Queue } from './queue.ts';

const MAX_VISIBILITY_SECONDS = 43_200;
const MAX_WAIT_SECONDS = 20;

type Answer<Output> = Omit<Output, '$metadata'>;

/** SendMessage, and an entry of SendMessageBatch. */
export const sendMessage = (
  queue: Queue,
  input: Omit<SendMessageCommandInput, 'QueueUrl'>,
): { MessageId: string; MD5OfMessageBody: string } => {
  const message = queue.add(contentOf(input), input.DelaySeconds);
  return { MessageId: message.id, MD5OfMessageBody: md5(message.body) };
};

/** DeleteMessage, and an entry of its batch: an old receipt is no error, and does nothing. */
export const deleteMessage = (
  queue: Queue,
  { ReceiptHandle }: Pick<DeleteMessageCommandInput, 'ReceiptHandle'>,
): object => {
  if (!ReceiptHandle) throw missing('ReceiptHandle');
  queue.remove(ReceiptHandle);
  return {};
};

/** ChangeMessageVisibility, and an entry of its batch. */
export const changeVisibility = (
  queue: Queue,
  input: { readonly ReceiptHandle: string | undefined; readonly VisibilityTimeout?: number | undefined },
): object => {
  if (!input.ReceiptHandle) throw missing('ReceiptHandle');
  if (input.VisibilityTimeout === undefined) throw missing('VisibilityTimeout');
  checkRange('VisibilityTimeout', input.VisibilityTimeout, 0, MAX_VISIBILITY_SECONDS);
  if (!queue.hide(input.ReceiptHandle, input.VisibilityTimeout)) throw notInFlight();
  return {};
};

/** Resolves when the queue has something visible, or at `until`. */
const arrival = (queue: Queue, scheduler: Scheduler, until: number): Promise<void> =>
  new Promise((resolve) => {
    let cancel = (): void => {};
    const check = (): void => {
      const next = queue.nextVisibleAt() ?? until;
      cancel();
      if (next > scheduler.now() && until > scheduler.now()) {
        cancel = scheduler.at(Math.min(next, until), check);
        return;
      }
      stopListening();
      resolve();
    };
    const stopListening = queue.onChange(check);
    check();
  });

/** ReceiveMessage, waiting where asked to; `bill` hears of the messages before they are answered. */
export const receiveMessage = async (
  queue: Queue,
  input: ReceiveMessageCommandInput,
  scheduler: Scheduler,
  bill: (messages: readonly Message[]) => void,
): Promise<Answer<ReceiveMessageCommandOutput>> => {
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout: hidden, WaitTimeSeconds: wait = 0 } = input;
  checkRange('MaxNumberOfMessages', most, 1, 10);
  checkRange('VisibilityTimeout', hidden, 0, MAX_VISIBILITY_SECONDS);
  checkRange('WaitTimeSeconds', wait, 0, MAX_WAIT_SECONDS);
  if (wait > 0 && queue.visibleCount() === 0) await arrival(queue, scheduler, scheduler.now() + wait * 1000);
  const messages = queue.receive(most, hidden);
  bill(messages);
  return messages.length > 0 ? { Messages: messages.map((message) => receivedMessage(message, input)) } : {};
};

/** GetQueueAttributes: the counts and the ARN, those that were asked for. */
export const queueAttributes = (
  queue: Queue,
  { AttributeNames = [] }: GetQueueAttributesCommandInput,
): object => {
  const { visible, inFlight, delayed } = queue.counts();
  const all = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  const asked: readonly string[] = AttributeNames;
  const kept = Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name));
  return { Attributes: Object.fromEntries(kept) };
};
