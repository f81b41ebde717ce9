import type { JsonValue } from "@waybill/collection";

/** A file that a reporter wants written. Objects are written as JSON with two spaces. */
export interface ExportFile {
  /** Who wants it; part of the name of a file without a path. */
  readonly name?: string;
  /** The name that is used where there is no path. */
  readonly default?: string;
  /** A file, or a directory that gets a name made of the time. */
  readonly path?: string;
  readonly content?: string | JsonValue | object | Uint8Array;
  /** Options of Node's file functions; not needed. */
  readonly options?: unknown;
}
