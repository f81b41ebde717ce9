import { withoutSecretValues } from "@waybill/button-protocol";
import type { PayloadCollection, PayloadEnvironment } from "@waybill/button-protocol";
import { make } from "./dom.ts";

/** Saves the collection as a file; false when its host does not let the page read it. The one network request of the SDK. */
export async function downloadCollection(collection: PayloadCollection, name: string): Promise<boolean> {
  try {
    let content: BlobPart = JSON.stringify("json" in collection && collection.json);
    if ("url" in collection) {
      const response = await fetch(collection.url, { referrerPolicy: "no-referrer" });
      if (!response.ok) return false;
      content = await response.blob();
    }
    save(content, `${name}.json`);
    return true;
  } catch {
    return false;
  }
}

/** One file for each environment, without secret values: those go to the console only. */
export function downloadEnvironments(environments: readonly PayloadEnvironment[]): void {
  for (const environment of environments.map(withoutSecretValues)) {
    save(JSON.stringify(environment), `${environment.name}.postman_environment.json`);
  }
}

function save(content: BlobPart, name: string): void {
  const href = URL.createObjectURL(new Blob([content]));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
