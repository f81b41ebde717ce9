// The typed module. Importing it touches no page, so that it may be imported on a server.

import { boot } from "./boot.ts";
import type { RunButton } from "./run-button.ts";

export type { ButtonReference, EnvironmentCalls, EnvironmentValues, ListedEnvironment } from "./environment-calls.ts";
export type { FaultCode, FaultDetail } from "./report.ts";
export type { RunButton, RunButtonEvent } from "./run-button.ts";
export type { RunButtonSettings } from "./settings.ts";

/** The SDK of this page. Each of its members starts it, or finds the one that a script tag started. Needs a document. */
export const runButton: RunButton & { start(): RunButton } = {
  start: () => boot(null),
  get version() {
    return runButton.start().version;
  },
  get ready() {
    return runButton.start().ready;
  },
  get env() {
    return runButton.start().env;
  },
  configure: (settings) => runButton.start().configure(settings),
  buttons: () => runButton.start().buttons(),
  open: (button) => runButton.start().open(button),
  scan: (root) => runButton.start().scan(root),
  on: (event, listener) => runButton.start().on(event, listener),
  destroy: () => runButton.start().destroy(),
};
