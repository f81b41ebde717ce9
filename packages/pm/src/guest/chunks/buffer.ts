// The buffer module of Node for browsers, with the functions it leaves out: they say so.

declare const require: (name: string) => object;

const notImplemented = () => {
  throw new Error("Not implemented");
};

export const library = Object.assign(require("buffer/"), {
  transcode: notImplemented,
  isAscii: notImplemented,
  isUtf8: notImplemented,
  resolveObjectURL: notImplemented,
});
