import type { AuthDefinition } from "./collection.ts";
import { isGiven, isJsonList, isJsonObject, ownMember } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { kindOf, readObject, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/** The auth of `owner`, absent when it names no type: then it inherits. Of parameters of one name the last counts. */
export function parseAuth(reading: Reading, owner: JsonObject): AuthDefinition | undefined {
  const auth = readObject(reading, owner, "auth");
  const type = auth === undefined ? undefined : readText(reading, auth, "type");
  if (auth === undefined || type === undefined || type === "") return undefined;
  const given = ownMember(auth, type);
  if (isGiven(given) && typeof given !== "object") {
    reading.log.problem(
      { owner: auth, key: type },
      "not-a-list",
      `"${type}" must be a list of parameters, not ${kindOf(given)}.`,
    );
  }
  return { type, parameters: parametersOf(given) };
}

function parametersOf(given: JsonValue | undefined): AuthDefinition["parameters"] {
  const values = new Map<string, JsonValue | undefined>();
  if (isJsonObject(given)) for (const [key, value] of Object.entries(given)) values.set(key, value);
  if (isJsonList(given)) {
    for (const row of given) {
      if (isJsonObject(row) && typeof row["key"] === "string") values.set(row["key"], row["value"]);
    }
  }
  return Array.from(values, ([key, value]) => ({ key, value }));
}
