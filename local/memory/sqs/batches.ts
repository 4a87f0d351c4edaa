import type {
  BatchResultErrorEntry,
  ChangeMessageVisibilityBatchCommandInput,
  DeleteMessageBatchCommandInput,
  SendMessageBatchCommandInput,
} from '@aws-sdk/client-sqs';
import { changeVisibility, deleteMessage, sendMessage } from './actions.ts';
import { batchTooLong, emptyBatch, invalidEntryId, sameEntryIds, tooManyEntries } from './errors.ts';
import { entryBytes, MAX_BYTES } from './messages.ts';
import type { Queue } from './queue.ts';

/** An entry of a batch; only that of a send has a body. */
export interface BatchEntry {
  readonly Id: string | undefined;
  readonly MessageBody?: string | undefined;
}

interface Result<Success> {
  readonly Successful: Success[];
  readonly Failed: BatchResultErrorEntry[];
}

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;
const MAX_ENTRIES = 10;

const checkEntries = (entries: readonly BatchEntry[]): void => {
  if (entries.length === 0) throw emptyBatch();
  if (entries.length > MAX_ENTRIES) throw tooManyEntries();
  const seen = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!ENTRY_ID.test(Id)) throw invalidEntryId();
    if (seen.has(Id)) throw sameEntryIds();
    seen.add(Id);
  }
};

/** Does each entry by itself: one that fails says so in its own answer, and so does one that `isLost` picks. */
const each = <One extends BatchEntry, Success>(
  entries: readonly One[],
  isLost: (entry: BatchEntry) => boolean,
  act: (entry: One) => Success,
): Result<Success & BatchEntry> => {
  const result: Result<Success & BatchEntry> = { Successful: [], Failed: [] };
  checkEntries(entries);
  for (const entry of entries) {
    if (isLost(entry)) {
      result.Failed.push({ Id: entry.Id, Code: 'InternalFailure', SenderFault: false });
      continue;
    }
    try {
      result.Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      result.Failed.push({ Id: entry.Id, Code: error.name, Message: error.message, SenderFault: true });
    }
  }
  return result;
};

/** SendMessageBatch. */
export const sendBatch = (
  queue: Queue,
  { Entries = [] }: SendMessageBatchCommandInput,
  isLost: (entry: BatchEntry) => boolean,
): Result<object> => {
  checkEntries(Entries);
  if (Entries.reduce((sum, entry) => sum + entryBytes(entry), 0) > MAX_BYTES) throw batchTooLong(MAX_BYTES);
  return each(Entries, isLost, (entry) => sendMessage(queue, entry));
};

/** DeleteMessageBatch. */
export const deleteBatch = (
  queue: Queue,
  { Entries = [] }: DeleteMessageBatchCommandInput,
  isLost: (entry: BatchEntry) => boolean,
): Result<object> => each(Entries, isLost, (entry) => deleteMessage(queue, entry));

/** ChangeMessageVisibilityBatch. */
export const changeVisibilityBatch = (
  queue: Queue,
  { Entries = [] }: ChangeMessageVisibilityBatchCommandInput,
  isLost: (entry: BatchEntry) => boolean,
): Result<object> => each(Entries, isLost, (entry) => changeVisibility(queue, entry));
