// Where the bytes of a request differ from newman's on purpose. A case without a row here must be equal; one with a row must differ.
export interface WireDifference {
  readonly case: string;
  /** The section that asks for it, and why. */
  readonly reason: string;
  /** Lines of our requests that newman's do not have, and the other way round. */
  readonly ours: readonly string[];
  readonly reference: readonly string[];
}

export const WIRE_DIFFERENCES: readonly WireDifference[] = [
  {
    case: "pairs",
    reason: "http §4: pairs keep their order; newman moves those of one name together",
    ours: ["a=1&b=2&a=3"],
    reference: ["a=1&a=3&b=2"],
  },
  {
    case: "some files that are missing",
    reason: "http §4: what cannot be read is left out with a warning; newman sends an empty part for a directory",
    ours: ["Content-Length: 204"],
    reference: ["Content-Length: 317", 'Content-Disposition: form-data; name="g"; filename=""'],
  },
  {
    case: "chunks",
    reason: "http §3: a length beside Transfer-Encoding is what request smuggling is made of",
    ours: [],
    reference: ["Content-Length: 5"],
  },
  {
    case: "get with an own header of the same name",
    reason: "http §7: a jar cookie with a name the user set is left out",
    ours: ["cookie: a=own; x=y"],
    reference: ["cookie: a=own; x=y; a=2"],
  },
  {
    case: "a file again",
    reason:
      "http §4: redirects that repeat the body read the file again; newman waits for what it has read until its time is up",
    ours: ["PUT /end HTTP/1.1", "Referer: http://127.0.0.1:PORT/r/308?to=%2Fend"],
    reference: [],
  },
];
