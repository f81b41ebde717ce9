import type { Clock, HttpRequest, Previewer, Random, Sent, Transport } from "@waybill/core";
import type { NodeCookieJar } from "../cookies/node-cookie-jar.ts";
import { Flight, Flights } from "./flight.ts";
import { headComposer } from "./request-head.ts";
import { previewTravel, travel } from "./travel.ts";
import { LanePools, type PoolOptions } from "./lane-pools.ts";

export interface TransportOptions extends Omit<PoolOptions, "clock" | "userAgent"> {
  readonly cookies: NodeCookieJar;
  readonly clock: Clock;
  readonly random: Random;
  /** Value of the `User-Agent` header. */
  readonly userAgent: string;
  /** Where relative body files are; the current directory when absent. */
  readonly workingDir?: string;
  /** False: body files must lie in the working directory. */
  readonly insecureFileRead?: boolean;
  /** True: no body file is read at all. */
  readonly withoutFiles?: boolean;
  /** A body file that cannot be read fails the request instead of being left out. */
  readonly strictFiles?: boolean;
  /** Decoded bytes; 0 is no limit. */
  readonly maxResponseSize?: number;
}

/** A transport that holds connections. `close` ends them at once. */
export interface NodeTransport extends Transport, Previewer {
  close(): Promise<void>;
}

const DEFAULT_MAX_RESPONSE_SIZE = 100 * 1024 * 1024;

/** Sends requests with undici, over connections that are kept and used again. */
export function undiciTransport(options: TransportOptions): NodeTransport {
  const flights = new Flights();
  const pools = new LanePools(options);
  const world = {
    ...options,
    pools,
    files: options,
    strictFiles: options.strictFiles === true,
    maxResponseSize: options.maxResponseSize ?? DEFAULT_MAX_RESPONSE_SIZE,
    composeHead: headComposer(options.userAgent),
    warnOnce: onceEach(),
  };
  return {
    async send(request: HttpRequest, signal): Promise<Sent> {
      const flight = new Flight();
      if (signal.aborted) flight.cancel("aborted");
      const group = flights.enter(flight, signal);
      const { timeout } = request.settings;
      const timer = timeout > 0 ? setTimeout(() => flight.cancel("timeout"), timeout) : undefined;
      try {
        return await travel(request, flight, world);
      } finally {
        group.delete(flight);
        if (timer !== undefined) clearTimeout(timer);
      }
    },
    preview: (request) => previewTravel(request, world),
    close() {
      flights.cancelAll();
      return pools.close();
    },
  };
}

/** Answers the text the first time it is given, and nothing from then on. */
function onceEach(): (text: string) => string | undefined {
  const said = new Set<string>();
  return (text) => {
    if (said.has(text)) return undefined;
    said.add(text);
    return text;
  };
}
