import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { Scheduler } from '../../step-functions/ports.ts';
import { createHeap } from './heap.ts';

/** A queue as SQS knows it; seconds as its API has them. */
export interface QueueSettings {
  readonly visibilityTimeoutSeconds?: number;
  readonly delaySeconds?: number;
  readonly retentionSeconds?: number;
  readonly redrive?: { readonly deadLetterQueue: string; readonly maxReceiveCount: number };
}

/** What is put on a queue; `bytes` counts attributes too. */
export interface Content {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly bytes: number;
}

/** A message on a queue; times in epoch ms. `handle` is that of its last receipt. */
export interface Message extends Content {
  readonly id: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
  readonly handle?: string;
  readonly visibleAt: number;
  /** The queue that gave it up, for a message on a dead-letter queue. */
  readonly givenUpBy?: string;
}

/** How many messages wait, are being handled, or are delayed. */
interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** One queue. A message is on it from `add` to `remove`, or until it is given up or too old. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  add(content: Content, delaySeconds?: number): Message;
  /** Takes over a message that another queue gave up. */
  takeOver(message: Message): void;
  /** Up to `most` visible messages, oldest first, hidden from now on for the visibility time-out. */
  receive(most: number, visibilitySeconds?: number): readonly Message[];
  /** Takes the message of a receipt away; a receipt that a later one has replaced takes nothing. */
  remove(handle: string): void;
  /** Hides a message that is being handled for so long from now; false where it is not being handled. */
  hide(handle: string, seconds: number): boolean;
  visibleCount(): number;
  /** When the next message is, or has become, visible. */
  nextVisibleAt(): number | undefined;
  /** Calls back whenever a message gets a new time to be visible at; the answer ends it. */
  onChange(listener: (visibleAt: number) => void): () => void;
  counts(): Counts;
  messages(): readonly Message[];
}

/** What a queue is made of. */
export interface QueueOptions {
  readonly name: string;
  readonly settings: QueueSettings;
  readonly now: Scheduler['now'];
  readonly newId: () => string;
  readonly deadLetterQueue: () => Queue | undefined;
  /** When a new message is to be visible, by its body and when it would be. */
  readonly sleepsUntil?: ((body: string, visibleAt: number) => number) | undefined;
}

const FOUR_DAYS_SECONDS = 4 * 24 * 60 * 60;

/** An empty queue. */
export const createQueue = (options: QueueOptions): Queue => {
  const { name, settings, now, newId, deadLetterQueue, sleepsUntil = (_, visibleAt) => visibleAt } = options;
  const { visibilityTimeoutSeconds = 30, retentionSeconds = FOUR_DAYS_SECONDS } = settings;
  const present = new Map<string, Message>();
  const waiting = createHeap<Message>();
  const ready = new Set<Message>();
  const listeners = new Set<(visibleAt: number) => void>();

  const place = (message: Message): Message => {
    present.set(message.id, message);
    waiting.push(message.visibleAt, message);
    for (const listener of listeners) listener(message.visibleAt);
    return message;
  };
  const isExpired = (message: Message): boolean => now() - message.sentAt > retentionSeconds * 1000;

  const isCurrent = (message: Message): boolean => present.get(message.id) === message;
  const discard = (message: Message): void => {
    present.delete(message.id);
    ready.delete(message);
  };
  /** Moves what has become visible; what was removed or hidden again since it was placed is left behind. */
  const settle = (): void => {
    for (let next = waiting.peek(); next; next = waiting.peek()) {
      if (isCurrent(next.value) && next.rank > now()) return;
      waiting.pop();
      if (isCurrent(next.value)) ready.add(next.value);
    }
  };
  const receiptOf = (message: Message, hiddenSeconds: number): Message => {
    const receiveCount = message.receiveCount + 1;
    return {
      ...message,
      receiveCount,
      firstReceivedAt: message.firstReceivedAt ?? now(),
      handle: `${message.id}#${receiveCount}`,
      visibleAt: now() + hiddenSeconds * 1000,
    };
  };
  const isGivenUp = ({ receiveCount }: Message): boolean =>
    settings.redrive !== undefined && receiveCount > settings.redrive.maxReceiveCount;
  const giveUp = (message: Message): void => {
    present.delete(message.id);
    deadLetterQueue()?.takeOver({ ...message, givenUpBy: name });
  };
  const received = (handle: string): Message | undefined => {
    const message = present.get(handle.split('#')[0] ?? '');
    return message?.handle === handle ? message : undefined;
  };

  return {
    name,
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
    add: (content, delaySeconds = settings.delaySeconds ?? 0) =>
      place({
        ...content,
        id: newId(),
        sentAt: now(),
        receiveCount: 0,
        visibleAt: sleepsUntil(content.body, now() + delaySeconds * 1000),
      }),
    takeOver: ({ handle: _, ...message }) => {
      place({ ...message, visibleAt: now() });
    },
    receive: (most, visibilitySeconds = visibilityTimeoutSeconds) => {
      const receipts: Message[] = [];
      settle();
      for (const message of ready) {
        if (receipts.length === most) break;
        ready.delete(message);
        const receipt = receiptOf(message, visibilitySeconds);
        if (isExpired(message)) discard(message);
        else if (isGivenUp(receipt)) giveUp(receipt);
        else receipts.push(receipt);
      }
      for (const receipt of receipts) place(receipt);
      return receipts;
    },
    remove: (handle) => {
      const message = received(handle);
      if (message) discard(message);
    },
    hide: (handle, seconds) => {
      const message = received(handle);
      if (!message || message.visibleAt <= now()) return false;
      place({ ...message, visibleAt: now() + seconds * 1000 });
      return true;
    },
    visibleCount: () => {
      settle();
      return ready.size;
    },
    nextVisibleAt: () => {
      settle();
      const [first] = ready;
      return first?.visibleAt ?? waiting.peek()?.rank;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    counts: () => {
      const all = [...present.values()].filter((message) => !isExpired(message));
      const hidden = all.filter(({ visibleAt }) => visibleAt > now());
      const inFlight = hidden.filter(({ handle }) => handle !== undefined).length;
      return { visible: all.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
    },
    messages: () => [...present.values()].filter((message) => !isExpired(message)),
  };
};
