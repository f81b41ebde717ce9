// The global `_`: lodash 3, under the number that scripts know it by.

declare const require: (name: string) => object;

export const library = Object.assign(require("lodash3"), { VERSION: "3.10.2" });
