// The pm object (pm-api §3).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest, bothPhases } from "../make-case.ts";

export const PM_CASES: readonly ContractCase[] = [
  ...bothPhases("Object.keys(pm) is test", "3 keys", {
    script: "console.log(Object.keys(pm).join(), JSON.stringify(pm.info));",
    logs: [["test", "{}"]],
  }),
  ...bothPhases("assigning to a member is ignored", "3 read-only", {
    script:
      "const before = pm.environment; pm.environment = 5; pm.info = 1; console.log(pm.environment === before, typeof pm.info);",
    logs: [[true, "object"]],
  }),
  afterRequest("new properties last for that script", "3 new properties", {
    script: ["pm.mine = 1; console.log(pm.mine);", "console.log(pm.mine);"],
    logs: [[1], [undefined]],
  }),
  afterRequest("pm.test may be replaced; the engine never reads the copy", "3 pm.test is writable", {
    script: "const real = pm.test; pm.test = () => 'mine'; console.log(pm.test()); real('t', () => {});",
    logs: [["mine"]],
    tests: [["t", "passed"]],
  }),
  ...bothPhases("members of both phases", "3 members", {
    script:
      "const names = 'info test expect variables environment collectionVariables globals iterationData request cookies sendRequest execution visualizer vault'.split(' '); console.log(names.filter((n) => pm[n] === undefined).join());",
    logs: [[""]],
  }),
  beforeRequest("response is a member of test scripts only", "3 members", {
    script: "console.log(typeof pm.response, 'response' in pm);",
    logs: [["undefined", false]],
  }),
  afterRequest("response is there after the request", "3 members", {
    script: "console.log(typeof pm.response);",
    logs: [["object"]],
  }),
  ...bothPhases("getData and members for later are absent", ["3 absent", "10 getData"], {
    script: "console.log(typeof pm.getData, typeof pm.datasets, typeof pm.state, typeof pm.mock, typeof pm.message);",
    logs: [["undefined", "undefined", "undefined", "undefined", "undefined"]],
  }),
  ...bothPhases("pm.require needs a host with packages", "3 members", {
    script: "console.log(typeof pm.require);",
    logs: [["undefined"]],
  }),
  ...bothPhases("pm.require exists on a host with packages", "3 members", {
    script: "console.log(typeof pm.require);",
    host: { packages: {} },
    logs: [["function"]],
  }),
  ...bothPhases("a host can remove members", "3 disabledApis", {
    script: "console.log(typeof pm.sendRequest, typeof pm.execution.runRequest, typeof pm.execution.setNextRequest);",
    host: { disabledApis: ["sendRequest", "execution.runRequest"] },
    logs: [["undefined", "undefined", "function"]],
  }),
];
