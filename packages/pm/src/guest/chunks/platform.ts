// Names of the web platform that a bare engine lacks.

declare const require: (name: string) => unknown;

export const library = {
  DOMException: require("core-js-pure/actual/dom-exception") as new (message: string, name: string) => Error,
  URL: require("core-js-pure/actual/url"),
  URLSearchParams: require("core-js-pure/actual/url-search-params"),
  atob: require("core-js-pure/actual/atob"),
  btoa: require("core-js-pure/actual/btoa"),
  structuredClone: require("core-js-pure/actual/structured-clone"),
};
