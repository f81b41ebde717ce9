import type { RunEvent } from "@waybill/core";

/** Between the run, which emits, and one reader, who iterates at his own speed. */
export interface EventFeed {
  /** Answers a promise while the run has to wait: the reader is 1,000 events behind, or the feed is paused. */
  emit(event: RunEvent): void | Promise<void>;
  /** No more events: the reader's loop ends when he has read those that are left. */
  end(): void;
  pause(): void;
  resume(): void;
  /** One reader, from now on; events before the first call are not kept. */
  read(): AsyncIterator<RunEvent>;
}

const MOST_UNREAD = 1000;

/** `onLeave` is called when the reader leaves his loop before the end. */
export function createEventFeed(onLeave: () => void): EventFeed {
  const unread: RunEvent[] = [];
  let isRead = false;
  let isOver = false;
  const paused = gate();
  const full = gate();
  const arrival = gate();

  const stopReading = (): void => {
    isRead = false;
    unread.length = 0;
    full.open();
  };
  return {
    emit(event) {
      if (isRead) {
        unread.push(event);
        arrival.open();
        if (unread.length >= MOST_UNREAD) full.close();
      }
      return bothOpen(paused.wait(), full.wait());
    },
    end() {
      isOver = true;
      arrival.open();
    },
    pause: paused.close,
    resume: paused.open,
    read() {
      isRead = true;
      return {
        async next() {
          while (unread.length === 0 && !isOver) {
            arrival.close();
            await arrival.wait();
          }
          const event = unread.shift();
          if (unread.length <= MOST_UNREAD / 2) full.open();
          return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
        },
        async return() {
          stopReading();
          if (!isOver) onLeave();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

interface Gate {
  open(): void;
  close(): void;
  /** Undefined when open: then there is nothing to wait for. */
  wait(): Promise<void> | undefined;
}

function gate(): Gate {
  let waiting: Promise<void> | undefined;
  let release = (): void => {};
  return {
    open() {
      release();
      waiting = undefined;
    },
    close() {
      waiting ??= new Promise((resolve) => {
        release = resolve;
      });
    },
    wait: () => waiting,
  };
}

function bothOpen(one: Promise<void> | undefined, other: Promise<void> | undefined): Promise<void> | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Promise.all([one, other]).then(() => {});
}
