/** The way of messages into an isolate. */
export interface Line {
  send(delivery: Delivery): void;
  /** What the guest posts. */
  post(messages: string): void;
  allowBlocking(scripts: number): void;
  end(): void;
  /** After `end`: whether a delivery is still in progress. */
  isStuck(): boolean;
}

export type Delivery = [message: string, request: string | undefined, body: string | undefined];
/** Answers what the guest has posted last, if it has not come another way (`BlackBox.takeAnswer`). */
export type Deliver = (...delivery: Delivery) => string | undefined;
