import { isObject, setOwn } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import { textOf } from "./text-of.ts";
import { membersToJson } from "./to-json.ts";

/** `[key]` for a removal, `[key, value, meta?]` for a change. */
export type Mutation = readonly unknown[];

/** A tracker as JSON. */
export interface MutationTrackerDefinition {
  /** Mutations in the order they were made. */
  readonly stream?: readonly Mutation[];
  /** The last mutation of each key, of those that were compacted. */
  readonly compacted?: Readonly<Record<string, Mutation>>;
  /** Keep only the last mutation of each key. */
  readonly autoCompact?: boolean;
}

/** What mutations can be replayed on. */
export interface MutationTarget {
  /** Makes one change: `set` or `unset`, with key, value and options. */
  applyMutation(instruction: string, ...payload: Mutation): unknown;
}

/** Records changes so that they can be stored and replayed. */
export class MutationTracker extends PropertyBase {
  static override readonly name: string = "MutationTracker";
  static override readonly _postman_propertyName: string = "MutationTracker";

  /** Only the last mutation of each key is kept. */
  declare autoCompact: boolean;
  /** Mutations in the order they were made. */
  declare stream: Mutation[];
  /** The last mutation of each key, of those that were compacted. */
  declare compacted: Record<string, Mutation>;

  constructor(definition?: MutationTrackerDefinition | null) {
    super(definition);
    const source: MutationTrackerDefinition = isObject(definition) ? definition : {};
    this.autoCompact = Boolean(source.autoCompact);
    this.stream = Array.isArray(source.stream) ? source.stream.filter(Array.isArray) : [];
    this.compacted = {};
    for (const [key, mutation] of Object.entries(source.compacted ?? {})) {
      if (Array.isArray(mutation)) {
        setOwn(this.compacted, key, mutation);
      }
    }
  }

  /** Records a mutation, with `autoCompact` as the only one of its key. */
  addMutation(mutation: Mutation): void {
    const made = checked(mutation, "addMutation");
    if (this.autoCompact) {
      this.addAndCompact(made);
    } else {
      this.stream.push(made);
    }
  }

  /** Records a mutation as the only one of its key. */
  addAndCompact(mutation: Mutation): void {
    setOwn(this.compacted, textOf(checked(mutation, "addAndCompact")[0]), mutation);
  }

  /** Records `set` with key, value and optional meta, or `unset` with a key; everything else is not recorded. */
  track(instruction?: string, ...payload: Mutation): void {
    if (payload.length > 0 && isRecordable(instruction, payload)) {
      this.addMutation(payload);
    }
  }

  /** Drops all but the last mutation of each key. */
  compact(): void {
    for (const mutation of this.stream) {
      this.addAndCompact(mutation);
    }
    this.stream = [];
  }

  /** How many mutations are kept. */
  count(): number {
    return this.stream.length + Object.keys(this.compacted).length;
  }

  /** Replays the mutations, compacted ones first. */
  applyOn(target?: unknown): void {
    if (!isTarget(target)) {
      return;
    }
    for (const mutation of [...Object.values(this.compacted), ...this.stream]) {
      target.applyMutation(mutation.length === 1 ? "unset" : "set", ...mutation);
    }
  }

  /** The tracker as JSON. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** Whether a value is a tracker. */
  static isMutationTracker(value: unknown): value is MutationTracker {
    return isKind(value, "MutationTracker");
  }
}

function checked(mutation: Mutation, method: string): Mutation {
  if (!Array.isArray(mutation)) {
    throw new TypeError(`MutationTracker#${method}: \`mutation\` must be an array`);
  }
  return mutation;
}

function isRecordable(instruction: string | undefined, payload: Mutation): boolean {
  return instruction === "set" || instruction === "unset" ? payload.length <= 3 : false;
}

function isTarget(value: unknown): value is MutationTarget {
  return isObject(value) && typeof value.applyMutation === "function";
}
