// Mean, spread and percentiles of numbers that are not kept.

/** Values below this have a bucket of their own; above, 64 buckets for each doubling. */
const EXACT = 256;
const BUCKETS_PER_DOUBLING = 64;

/** Holds a bounded number of counters however many values it takes. Without values every figure is 0. */
export class NumberSeries {
  count = 0;
  average = 0;
  min = 0;
  max = 0;
  #squares = 0;
  readonly #buckets = new Map<number, number>();

  add(value: number): void {
    this.count += 1;
    const distance = value - this.average;
    this.average += distance / this.count;
    this.#squares += distance * (value - this.average);
    this.min = this.count === 1 ? value : Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    const bucket = bucketOf(value);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  /** Standard deviation of the values as a whole population. */
  get deviation(): number {
    return this.count === 0 ? 0 : Math.sqrt(this.#squares / this.count);
  }

  /** The value that `share` (0 … 1) of the values do not exceed, to within 2 %. */
  percentile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.count));
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) return Math.min(this.max, valueOf(bucket));
    }
    return 0;
  }
}

function bucketOf(value: number): number {
  if (value < EXACT) return Math.max(0, Math.round(value));
  return EXACT + Math.floor(Math.log2(value / EXACT) * BUCKETS_PER_DOUBLING);
}

/** The upper end of a bucket. */
function valueOf(bucket: number): number {
  return bucket < EXACT ? bucket : Math.round(EXACT * 2 ** ((bucket - EXACT + 1) / BUCKETS_PER_DOUBLING));
}
