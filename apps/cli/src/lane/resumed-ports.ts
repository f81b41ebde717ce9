// The world of a lane that goes on where another was lost: until then it answers what the other one was answered, and nothing is told.
import type { Authorizer, EventCursor, RunEvent, RunPorts, ScriptHost, Sent, Transport } from "@waybill/core";
import { ReceivedResponse } from "@waybill/host-node";
import type { LaneScripts } from "@waybill/host-node";
import type { RecordedExchange, ResumeStart } from "./lane-protocol.ts";

export interface ResumedWorld {
  readonly ports: RunPorts;
  /** The event as it is to be told; undefined for what has been told before. */
  news(event: RunEvent): RunEvent | undefined;
}

export interface ResumeSetting {
  readonly resume: ResumeStart;
  readonly ports: RunPorts;
  readonly scripts: LaneScripts;
  /** From here on all is news. */
  onNews(): void;
}

export function resumedWorld({ resume, ports, scripts, onNews }: ResumeSetting): ResumedWorld {
  let isNews = false;
  const cursors = knownCursors(resume.cursor);
  const scriptHost: ScriptHost = {
    run(input, bridge) {
      if (isNews) return scripts.run(input, bridge);
      if (input.phase === "prerequest" && resume.prerequest !== undefined) return Promise.resolve(resume.prerequest);
      const begin = (): void => {
        isNews = true;
        onNews();
      };
      return scripts.resume(input, bridge, { vms: resume.vms, onNews: begin });
    },
    dispose: () => scripts.dispose(),
  };
  const transport: Transport = {
    send: (request, signal) =>
      isNews || resume.exchange === undefined
        ? ports.transport.send(request, signal)
        : Promise.resolve(sentOf(resume.exchange)),
  };
  const authorizer: Authorizer = {
    prepare: (request, auth, aid) =>
      isNews ? ports.authorizer.prepare(request, auth, aid) : { kind: "unsigned", request },
    respond: (exchange, aid) => ports.authorizer.respond(exchange, aid),
  };
  return {
    ports: { ...ports, scripts: scriptHost, transport, authorizer },
    news(event) {
      if (!isNews) {
        if (event.type === "request-started") cursors.learn(event.cursor);
        return undefined;
      }
      return "cursor" in event && event.cursor !== undefined ? withCursor(event, cursors.known(event.cursor)) : event;
    },
  };
}

function withCursor<Event extends RunEvent>(event: Event, cursor: EventCursor): Event {
  return { ...event, cursor };
}

/** The request that is taken up again keeps its names. */
function knownCursors(old: EventCursor) {
  let renewed: EventCursor | undefined;
  return {
    learn(cursor: EventCursor): void {
      renewed = cursor;
    },
    known(cursor: EventCursor): EventCursor {
      if (renewed === undefined || cursor.ref !== renewed.ref) return cursor;
      const isOwn = cursor.httpRequestId === renewed.httpRequestId;
      const { httpRequestId } = isOwn ? old : cursor;
      return { ...cursor, ref: old.ref, ...(httpRequestId !== undefined && { httpRequestId }) };
    },
  };
}

function sentOf(exchange: RecordedExchange): Sent {
  const { method, url, headers } = exchange.request;
  const about = { request: { method, url, headers }, history: exchange.history, warnings: [] };
  return exchange.type === "request-failed"
    ? { kind: "failed", failure: exchange.failure, ...about }
    : { kind: "response", response: new ReceivedResponse(exchange.response), ...about };
}
