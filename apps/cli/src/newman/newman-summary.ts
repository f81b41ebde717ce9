import type { Count, Counted, NumberSeries, RunSummary, ScopeChain } from "@waybill/core";
import { VariableScope } from "@waybill/sdk";
import type { Collection, Item, Request, Response } from "@waybill/sdk";
import type { AssertionError } from "./newman-errors.ts";
import type { NewmanCursor } from "./newman-cursor.ts";

/** What is known of a run, under the names of newman's summary. It grows while the run goes on. */
export interface NewmanSummary {
  collection: Collection;
  environment: VariableScope;
  globals: VariableScope;
  readonly run: NewmanRun;
  /** Why the run ended early. */
  error?: Error;
}

export interface NewmanRun {
  readonly stats: Readonly<Record<Counted, Readonly<Count>>>;
  readonly timings: NewmanTimings;
  /** One for each request of the collection that was sent. Empty with `keepExecutions: false`. */
  readonly executions: NewmanExecution[];
  readonly transfers: { readonly responseTotal: number };
  readonly failures: NewmanFailure[];
  error: Error | null;
}

/** Ms. */
export interface NewmanTimings {
  readonly responseAverage: number;
  readonly responseMin: number;
  readonly responseMax: number;
  readonly responseSd: number;
  readonly dnsAverage: number;
  readonly dnsMin: number;
  readonly dnsMax: number;
  readonly dnsSd: number;
  readonly firstByteAverage: number;
  readonly firstByteMin: number;
  readonly firstByteMax: number;
  readonly firstByteSd: number;
  /** Ms since the epoch. */
  readonly started: number;
  readonly completed: number;
}

export interface NewmanExecution {
  cursor: NewmanCursor;
  item: Item;
  request: Request;
  response?: Response;
  readonly id: string;
  requestError?: Error;
  assertions?: NewmanAssertion[];
  prerequestScript?: { readonly error: object }[];
  testScript?: { readonly error: object }[];
}

export interface NewmanAssertion {
  readonly assertion: string;
  readonly skipped: boolean;
  readonly error?: AssertionError;
}

export interface NewmanFailure {
  readonly error: object;
  /** `assertion:1 in test-script`, `prerequest-script`, `request`. */
  readonly at: string;
  source: Item;
  /** The folder or collection of the request. */
  parent: unknown;
  readonly cursor: NewmanCursor;
}

/** A summary whose figures are those of the fold at the time they are read. */
export function newmanSummary(collection: Collection, scopes: ScopeChain, totals: RunSummary): NewmanSummary {
  return {
    collection,
    environment: scopeObject(scopes, "environment"),
    globals: scopeObject(scopes, "globals"),
    run: {
      stats: totals.stats,
      get timings() {
        return timingsOf(totals);
      },
      executions: [],
      get transfers() {
        return { responseTotal: totals.responseBytes };
      },
      failures: [],
      error: null,
    },
  };
}

/** The variables of a scope as they are. */
export function scopeObject(
  scopes: ScopeChain,
  name: "environment" | "globals" | "collection" | "local",
): VariableScope {
  const { id, name: title, variables } = scopes.layer(name);
  return new VariableScope({
    id,
    ...(title !== undefined && { name: title }),
    values: variables.map(({ key, value, type, disabled }) => ({
      key,
      value,
      ...(type !== undefined && { type }),
      ...(disabled === true && { disabled }),
    })),
  });
}

function timingsOf({ responseTime, dns, firstByte, startedAt, finishedAt }: RunSummary): NewmanTimings {
  const response = figures(responseTime);
  const lookup = figures(dns);
  const first = figures(firstByte);
  return {
    responseAverage: response.average,
    responseMin: response.min,
    responseMax: response.max,
    responseSd: response.deviation,
    dnsAverage: lookup.average,
    dnsMin: lookup.min,
    dnsMax: lookup.max,
    dnsSd: lookup.deviation,
    firstByteAverage: first.average,
    firstByteMin: first.min,
    firstByteMax: first.max,
    firstByteSd: first.deviation,
    started: startedAt,
    completed: finishedAt,
  };
}

function figures({
  average,
  min,
  max,
  deviation,
}: NumberSeries): Readonly<Record<"average" | "min" | "max" | "deviation", number>> {
  return { average, min, max, deviation };
}
