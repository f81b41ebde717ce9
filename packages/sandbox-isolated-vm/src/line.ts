/** The way of messages into an isolate. */
export interface Line {
  send(delivery: Delivery): void;
  /** What the guest posts. */
  post(messages: string): void;
  allowBlocking(scripts: number): void;
  end(): void;
}

export type Delivery = [message: string, request: string | undefined, body: string | undefined];
export type Deliver = (...delivery: Delivery) => void;
