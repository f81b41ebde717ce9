// What is run: each workload with its command-line options, its number of requests, and the budget of the product.

export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly collection: string;
  readonly options: readonly string[];
  /** Requests on the wire, to print rates. */
  readonly requests: number;
  /** Assertions that must pass, so that a fast run that tests nothing is no result. */
  readonly assertions: number;
  readonly floor?: readonly string[];
  readonly newman: boolean;
  readonly budget?: { readonly newman?: number; readonly floor?: number; readonly peakMb?: number };
}

const W1_LARGE = 50_000;

/** The quick choice runs the same work but for newman's longest parts: fewer data rows, and two workloads without it. */
export function workloads(quick: boolean): readonly Workload[] {
  return quick ? WORKLOADS.map(shortened) : WORKLOADS;
}

function shortened(workload: Workload): Workload {
  if (workload.id === "w3") {
    const rows = 1_000;
    return {
      ...workload,
      title: "1,000 data rows",
      options: ["-d", `data/rows_${rows}.csv`],
      requests: rows,
      assertions: rows,
      floor: ["w3", String(rows)],
    };
  }
  return workload.id === "w1_noscript" || workload.id === "w5" ? { ...workload, newman: false } : workload;
}

const WORKLOADS: readonly Workload[] = [
  {
    id: "w0",
    title: "one request, no script",
    collection: "w0.json",
    options: [],
    requests: 1,
    assertions: 0,
    floor: ["w0"],
    newman: true,
    budget: { newman: 1 / 0.6, peakMb: 100 },
  },
  {
    id: "w1",
    title: "1,000 iterations, two scripts",
    collection: "w1.json",
    options: ["-n", "1000"],
    requests: 1_000,
    assertions: 3_000,
    floor: ["w1", "1000"],
    newman: true,
    budget: { newman: 15, floor: 1.8, peakMb: 160 },
  },
  {
    id: "w1_noscript",
    title: "1,000 iterations, no script",
    collection: "w1_noscript.json",
    options: ["-n", "1000"],
    requests: 1_000,
    assertions: 0,
    floor: ["w1_noscript", "1000"],
    newman: true,
    budget: { floor: 1.5 },
  },
  {
    id: "w2",
    title: "50 requests in folders × 20, scripts on three levels",
    collection: "w2.json",
    options: ["-n", "20"],
    requests: 1_000,
    assertions: 3_000,
    floor: ["w2", "20"],
    newman: true,
    budget: { newman: 25 },
  },
  {
    id: "w3",
    title: "10,000 data rows",
    collection: "w3.json",
    options: ["-d", "data/rows_10000.csv"],
    requests: 10_000,
    assertions: 10_000,
    floor: ["w3", "10000"],
    newman: true,
    budget: { newman: 15 },
  },
  {
    id: "w4",
    title: "a 10 MB JSON response, parsed in a test",
    collection: "w4.json",
    options: [],
    requests: 1,
    assertions: 1,
    floor: ["w4"],
    newman: true,
    budget: { newman: 1 / 0.3 },
  },
  {
    id: "w5",
    title: "script-heavy: lodash, crypto-js, moment × 300",
    collection: "w5.json",
    options: ["-n", "300"],
    requests: 300,
    assertions: 0,
    floor: ["w5", "300"],
    newman: true,
  },
  {
    id: "w6",
    title: "5 MB collection, one request of it",
    collection: "w6.json",
    options: ["--folder", "Picked"],
    requests: 1,
    assertions: 1,
    floor: ["w6"],
    newman: true,
    budget: { newman: 1 / 0.3 },
  },
  {
    id: "http_rate",
    title: "10,000 requests one after the other over one connection, no script",
    collection: "http_rate.json",
    options: ["-n", "10000"],
    requests: 10_000,
    assertions: 0,
    floor: ["http_rate", "10000"],
    newman: false,
    budget: { floor: 1 / 0.6 },
  },
  {
    id: "http_download",
    title: "100 MB downloaded, ten times",
    collection: "http_download.json",
    options: ["-n", "10"],
    requests: 10,
    assertions: 0,
    floor: ["http_download", "10"],
    newman: false,
    budget: { floor: 1 / 0.8 },
  },
  {
    id: "http_concurrent",
    title: "a script that sends 100 requests at once",
    collection: "http_concurrent.json",
    options: [],
    requests: 101,
    assertions: 1,
    floor: ["http_concurrent", "1"],
    newman: false,
    budget: { floor: 1.5 },
  },
  {
    id: "http_concurrent_20",
    title: "the same, twenty times one after the other",
    collection: "http_concurrent.json",
    options: ["-n", "20"],
    requests: 2_020,
    assertions: 20,
    floor: ["http_concurrent", "20"],
    newman: false,
  },
  {
    id: "w1_50k",
    title: `${W1_LARGE.toLocaleString("en")} iterations, two scripts (memory)`,
    collection: "w1.json",
    options: ["-n", String(W1_LARGE)],
    requests: W1_LARGE,
    assertions: 3 * W1_LARGE,
    newman: false,
  },
];
