// Events in the words of the recorded traces.
import type { RunEvent } from "../index.ts";

export function traceOf(events: readonly RunEvent[]): string[] {
  return events.flatMap(lineOf);
}

function lineOf(event: RunEvent): string[] {
  switch (event.type) {
    case "run-started":
      return ["start"];
    case "iteration-started":
      return ["beforeIteration"];
    case "iteration-finished":
      return ["iteration"];
    case "request-started":
      return [`beforeItem ${event.item.name}`];
    case "request-finished":
      return [`item ${event.item.name}${event.skipped ? " skipped" : ""}`];
    case "scripts-started":
      return [event.phase === "test" ? "beforeTest" : "beforePrerequest"];
    case "scripts-finished":
      return [event.phase];
    case "run-finished":
      return [`done${event.error === undefined ? "" : ` ERR ${event.error.name}: ${event.error.message}`}`];
    default:
      return innerLineOf(event);
  }
}

function innerLineOf(event: RunEvent): string[] {
  switch (event.type) {
    case "script-started":
      return ["beforeScript"];
    case "script-finished":
      return [`script${event.error === undefined ? "" : ` ERR ${event.error.name}: ${event.error.message}`}`];
    case "console":
      return [`console ${event.level} ${JSON.stringify(event.messages)}`];
    case "exception":
      return [`exception ${event.error.message}`];
    case "test-finished": {
      const { name, index, skipped, passed } = event.test;
      return [`assertion ${name} ${index} ${skipped ? "skipped" : passed ? "passed" : "failed"}`];
    }
    case "request-prepared":
      return [`beforeRequest ${pathOf(event.request.url)}`];
    case "response-received":
      return [`request ${pathOf(event.request.url)} ${event.response.code}`];
    case "request-failed":
      return [`request ${pathOf(event.request.url)} ERR ${event.failure.message}`];
    default:
      return [];
  }
}

function pathOf(url: string): string {
  return `/${url.split("/").slice(3).join("/")}`;
}
