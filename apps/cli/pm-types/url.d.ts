/** An address in parts, as the WHATWG defines it. */
interface URL {
  /** The whole address. */
  href: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The scheme with its colon. */
  protocol: string;
  /** The user name. */
  username: string;
  /** The password. */
  password: string;
  /** Host and port. */
  host: string;
  /** The host without the port. */
  hostname: string;
  /** The port, empty for the usual one. */
  port: string;
  /** The path with its slash. */
  pathname: string;
  /** The query with its question mark. */
  search: string;
  /** The parameters of the query; changes show in the address. */
  readonly searchParams: URLSearchParams;
  /** The fragment with its hash sign. */
  hash: string;
  /** The whole address. */
  toString(): string;
  /** The whole address. */
  toJSON(): string;
}
/** Makes addresses. */
declare var URL: {
  /** Parses an address; throws a TypeError for none. */
  new (url: string | URL, base?: string | URL): URL;
  /** What all addresses have. */
  readonly prototype: URL;
  /** Whether the text is an address. */
  canParse(url: string | URL, base?: string | URL): boolean;
  /** The address, or null. */
  parse(url: string | URL, base?: string | URL): URL | null;
};

/** The parameters of a query. */
interface URLSearchParams {
  /** How many there are. */
  readonly size: number;
  /** Adds a parameter. */
  append(name: string, value: string): void;
  /** Removes the parameters of a name. */
  delete(name: string, value?: string): void;
  /** The first value of a name. */
  get(name: string): string | null;
  /** All values of a name. */
  getAll(name: string): string[];
  /** Whether a parameter is there. */
  has(name: string, value?: string): boolean;
  /** Puts one parameter in the place of all of its name. */
  set(name: string, value: string): void;
  /** Sorts by name. */
  sort(): void;
  /** Calls for each parameter. */
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, context?: unknown): void;
  /** Names and values. */
  entries(): IterableIterator<[name: string, value: string]>;
  /** The names. */
  keys(): IterableIterator<string>;
  /** The values. */
  values(): IterableIterator<string>;
  /** Names and values. */
  [Symbol.iterator](): IterableIterator<[name: string, value: string]>;
  /** The query as text, without a question mark. */
  toString(): string;
}
/** Makes parameters of a query. */
declare var URLSearchParams: {
  /** Parses a text, or takes names and values. */
  new (init?: string | URLSearchParams | Record<string, string> | Iterable<readonly [string, string]>): URLSearchParams;
  /** What all of them have. */
  readonly prototype: URLSearchParams;
};
