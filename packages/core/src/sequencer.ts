// The only owner of the order of a run.

/** What an order is made of: the requests of a plan, and the iterations of this run or of its part. */
export interface Order {
  readonly length: number;
  readonly iterations: IterationRange;
  /** Position of a jump's target among the selected requests. */
  positionOf(target: string): number | undefined;
}

/** `from` is the first iteration, `to` the one after the last. */
export interface IterationRange {
  readonly from: number;
  readonly to: number;
}

export interface Cursor {
  readonly iteration: number;
  readonly position: number;
}

/** What a request decided about the next one. */
export type Jump =
  | { readonly kind: "none" }
  | { readonly kind: "to"; readonly target: string }
  | { readonly kind: "end-iteration" };

/** The first request of the run; none when there is nothing to run. */
export function firstCursor(order: Order): Cursor | undefined {
  return startOf(order, order.iterations.from);
}

/** The request after this one; none at the end of the run. A target that is not in the plan ends the iteration, as `null` does. */
export function advance(order: Order, cursor: Cursor, jump: Jump): Cursor | undefined {
  const position = nextPosition(order, cursor, jump);
  if (position === undefined || position >= order.length) return startOf(order, cursor.iteration + 1);
  return { iteration: cursor.iteration, position };
}

function nextPosition(order: Order, cursor: Cursor, jump: Jump): number | undefined {
  switch (jump.kind) {
    case "none":
      return cursor.position + 1;
    case "to":
      return order.positionOf(jump.target);
    case "end-iteration":
      return undefined;
  }
}

function startOf(order: Order, iteration: number): Cursor | undefined {
  return iteration < order.iterations.to && order.length > 0 ? { iteration, position: 0 } : undefined;
}
