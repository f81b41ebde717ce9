// How a request came to its response: each hop, under the names of newman's history.
import type { Hop } from "@waybill/core";

export interface NewmanHistory {
  readonly execution: {
    readonly verbose: boolean;
    readonly sessions: Readonly<Record<string, object>>;
    readonly data: readonly object[];
  };
}

export function newmanHistory(hops: readonly Hop[]): NewmanHistory {
  return {
    execution: {
      verbose: true,
      sessions: Object.fromEntries(hops.flatMap(({ connection }) => (connection ? [[connection.id, connection]] : []))),
      data: hops.map(hopJson),
    },
  };
}

function hopJson({ request, response, timings, connection, reused }: Hop): object {
  const headers = (list: Hop["request"]["headers"]): object[] => list.map(({ key, value }) => ({ key, value }));
  return {
    request: { method: request.method, href: request.url, headers: headers(request.headers), httpVersion: "1.1" },
    ...(response !== undefined && {
      response: {
        statusCode: response.code,
        headers: headers(response.headers),
        downloadedBytes: response.downloadedBytes,
        httpVersion: "1.1",
      },
    }),
    timings: { start: timings.start },
    timingPhases: timings,
    session: { id: connection?.id, reused },
  };
}
