import type {
  BatchResultErrorEntry,
  ChangeMessageVisibilityBatchCommandInput,
  DeleteMessageBatchCommandInput,
  SendMessageBatchCommandInput,
  SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs';
import { changeVisibility, deleteMessage, sendMessage } from './actions.ts';
import { batchTooLong, emptyBatch, invalidEntryId, sameEntryIds, tooManyEntries } from './errors.ts';
import { entryBytes, MAX_BYTES } from './messages.ts';
import type { Queue } from './queue.ts';

interface Entry {
  readonly Id: string | undefined;
}

interface Result<Success> {
  readonly Successful: Success[];
  readonly Failed: BatchResultErrorEntry[];
}

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;
const MAX_ENTRIES = 10;

const checkEntries = (entries: readonly Entry[]): void => {
  if (entries.length === 0) throw emptyBatch();
  if (entries.length > MAX_ENTRIES) throw tooManyEntries();
  const seen = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!ENTRY_ID.test(Id)) throw invalidEntryId();
    if (seen.has(Id)) throw sameEntryIds();
    seen.add(Id);
  }
};

/** Does each entry by itself: one that fails says so in its own answer. */
const each = <One extends Entry, Success>(
  entries: readonly One[] | undefined,
  act: (entry: One) => Success,
): Result<Success & Entry> => {
  const result: Result<Success & Entry> = { Successful: [], Failed: [] };
  checkEntries(entries ?? []);
  for (const entry of entries ?? []) {
    try {
      result.Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      result.Failed.push({ Id: entry.Id, Code: error.name, Message: error.message, SenderFault: true });
    }
  }
  return result;
};

/** SendMessageBatch; entries that `isLost` picks come back as failed inside SQS. */
export const sendBatch = (
  queue: Queue,
  input: SendMessageBatchCommandInput,
  isLost: (entry: SendMessageBatchRequestEntry) => boolean,
): Result<object> => {
  const entries = input.Entries ?? [];
  checkEntries(entries);
  if (entries.reduce((sum, entry) => sum + entryBytes(entry), 0) > MAX_BYTES) throw batchTooLong(MAX_BYTES);
  const lost = entries.filter(isLost);
  const sent =
    lost.length === entries.length
      ? undefined
      : each(
          entries.filter((entry) => !lost.includes(entry)),
          (entry) => sendMessage(queue, entry),
        );
  const failed = lost.map(({ Id }) => ({ Id, Code: 'InternalFailure', SenderFault: false }));
  return { Successful: sent?.Successful ?? [], Failed: [...(sent?.Failed ?? []), ...failed] };
};

/** DeleteMessageBatch. */
export const deleteBatch = (queue: Queue, input: DeleteMessageBatchCommandInput): Result<object> =>
  each(input.Entries, (entry) => deleteMessage(queue, entry));

/** ChangeMessageVisibilityBatch. */
export const changeVisibilityBatch = (
  queue: Queue,
  input: ChangeMessageVisibilityBatchCommandInput,
): Result<object> => each(input.Entries, (entry) => changeVisibility(queue, entry));
