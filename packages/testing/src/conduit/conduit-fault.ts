import type { ConduitAnswer } from "./conduit-route.ts";

/** What a Conduit server can do wrong on purpose. The server behind it stays right: only its answers are spoiled. */
export const CONDUIT_FAULTS = ["missing-slug", "wrong-status", "lost-favorites", "epoch-dates"] as const;
export type ConduitFault = (typeof CONDUIT_FAULTS)[number];

export function isConduitFault(name: string): name is ConduitFault {
  return CONDUIT_FAULTS.some((fault) => fault === name);
}

/** The answer with the fault in it. */
export function spoil(answer: ConduitAnswer, fault: ConduitFault | undefined): ConduitAnswer {
  if (fault === undefined) return answer;
  if (fault === "wrong-status") return { ...answer, status: answer.status === 200 ? 500 : answer.status };
  return answer.body === undefined ? answer : { ...answer, body: spoilBody(answer.body, fault) };
}

function spoilBody(body: Readonly<Record<string, unknown>>, fault: ConduitFault): Record<string, unknown> {
  // Answers are plain JSON, so a reviver reaches every article wherever it stands.
  return JSON.parse(JSON.stringify(body), (name, value) => {
    if (fault === "missing-slug" && name === "slug") return undefined;
    if (fault === "lost-favorites" && name === "favorited") return false;
    if (fault === "lost-favorites" && name === "favoritesCount") return 0;
    return fault === "epoch-dates" && (name === "createdAt" || name === "updatedAt") ? Date.parse(value) : value;
  });
}
