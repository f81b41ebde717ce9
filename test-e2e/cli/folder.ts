import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Folder {
  readonly path: string;
  /** Writes a file; anything but text as JSON. */
  write(name: string, content: unknown): void;
  remove(): void;
}

/** A folder of its own for a test. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "waybill-e2e-"));
  return {
    path,
    write(name, content) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), typeof content === "string" ? content : JSON.stringify(content));
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
