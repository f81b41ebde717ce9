import { withoutSecretValues } from "@waybill/button-protocol";
import type { PayloadCollection, PayloadEnvironment } from "@waybill/button-protocol";
import { make } from "./dom.ts";

/** Saves the collection as a file; false when its host does not let the page read it. The one network request of the SDK. */
export async function downloadCollection(collection: PayloadCollection, name: string): Promise<boolean> {
  try {
    const content = "url" in collection ? await (await fetchPlainly(collection.url)).blob() : textOf(collection);
    save(content, `${name}.json`);
    return true;
  } catch {
    return false;
  }
}

async function fetchPlainly(url: string): Promise<Response> {
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw response;
  return response;
}

function textOf(collection: PayloadCollection): string {
  return JSON.stringify("json" in collection && collection.json);
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
