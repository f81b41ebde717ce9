import { withoutSecretValues } from "@waybill/button-protocol";
import type { PayloadCollection, PayloadEnvironment } from "@waybill/button-protocol";
import { make } from "./dom.ts";

/** Saves the collection as a file; false when its host does not let the page read it. The one network request of the SDK. */
export async function downloadCollection(collection: PayloadCollection, name: string): Promise<boolean> {
  if (collection.kind === "unresolved") return false;
  if (collection.kind === "inline") {
    save(JSON.stringify(collection.json, null, 2), `${name}.postman_collection.json`);
    return true;
  }
  try {
    const response = await fetch(collection.url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) return false;
    save(
      await response.blob(),
      collection.url
        .replace(/[?#].*$/, "")
        .split("/")
        .pop() || `${name}.json`,
    );
    return true;
  } catch {
    return false;
  }
}

/** One file for each environment, without secret values: those go to the console only. */
export function downloadEnvironments(environments: readonly PayloadEnvironment[]): void {
  for (const environment of environments.map(withoutSecretValues)) {
    const file = { ...environment, _postman_variable_scope: "environment" };
    save(JSON.stringify(file, null, 2), `${environment.name}.postman_environment.json`);
  }
}

function save(content: BlobPart, name: string): void {
  const href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  make("a", { href, download: name.replace(/[\\/:*?"<>|]/g, "_") }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
