import { describe, expect, it } from "vitest";
import { argumentsForOneCompiler, type StartedProcess } from "./one-compiler.ts";

const STARTED: StartedProcess = {
  platform: "linux",
  execPath: "/usr/bin/node",
  execArgv: ["--require", "./hook.cjs"],
  argv: ["/usr/bin/node", "/opt/waybill/bin.js", "run", "shop.json", "-n", "1000"],
  env: { PATH: "/usr/bin", NODE_OPTIONS: "--max-old-space-size=4096" },
  connected: false,
};

describe("a process that is started anew with one thread for the compilers", () => {
  it("has the arguments of the first, behind that option", () => {
    expect(argumentsForOneCompiler(STARTED, 2)).toEqual([
      "/usr/bin/node",
      "--v8-pool-size=1",
      "--require",
      "./hook.cjs",
      "/opt/waybill/bin.js",
      "run",
      "shop.json",
      "-n",
      "1000",
    ]);
  });

  it("is not started anew once more", () => {
    const [execPath = "", option = "", ...rest] = argumentsForOneCompiler(STARTED, 2) ?? [];
    const execArgv = [option, ...rest.slice(0, 2)];
    const again = { ...STARTED, execArgv, argv: [execPath, ...rest.slice(2)] };
    expect(argumentsForOneCompiler(again, 2)).toBeUndefined();
  });

  it("has enough of one where there are two processors", () => {
    for (const processors of [1, 3, 64]) expect(argumentsForOneCompiler(STARTED, processors)).toBeUndefined();
  });

  it.each<[string, Partial<StartedProcess>]>([
    ["whose system is not Linux", { platform: "darwin" }],
    ["that another program than Node runs", { execPath: "/opt/shop-tests" }],
    ["whose parent talks to it", { connected: true }],
    ["with a number of threads of its own", { execArgv: ["--v8-pool-size=8"] }],
    ["with such a number in its surroundings", { env: { NODE_OPTIONS: "--v8-pool-size=8" } }],
    ["with such a number in Node's other spelling", { env: { NODE_OPTIONS: "--v8_pool_size=8" } }],
    ["that is being debugged", { execArgv: ["--inspect-brk=0"] }],
    ["whose rights are restricted", { env: { NODE_OPTIONS: "--permission --allow-fs-read=*" } }],
    ["that reads from a descriptor of its own", { argv: [...STARTED.argv, "-e", "/dev/fd/63"] }],
    ["whose surroundings name a descriptor", { env: { NODE_EXTRA_CA_CERTS: "/proc/self/fd/5" } }],
    ["whose surroundings are not UTF-8", { env: { PATH: "/opt/caf\uFFFD" } }],
    ["with more to hand on than every system takes", { env: { BIG: "x".repeat(70_000) } }],
  ])("is not one %s", (_, changes) => {
    expect(argumentsForOneCompiler({ ...STARTED, ...changes }, 2)).toBeUndefined();
  });
});
