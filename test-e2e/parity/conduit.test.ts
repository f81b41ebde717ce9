// The main job: the real Conduit collection under newman and under Waybill, each against a server of its own, right and wrong.
import { readFileSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { type ConduitFault, startConduitServer } from "@waybill/testing";
import { expect, it } from "vitest";
import type { ParityCase } from "./case.ts";
import { comparable } from "./comparable.ts";
import type { Observation } from "./observation.ts";
import { type Recorder, type RecorderOptions, startRecorder } from "./recorder.ts";
import { runReference } from "./run-reference.ts";
import { runWaybill } from "./run-waybill.ts";

const FILE = new URL("../../examples/conduit/conduit.postman_collection.json", import.meta.url);

it.each<ConduitFault | "no fault">(["no fault", "missing-slug", "wrong-status"])(
  "the Conduit collection does the same against a server with %s",
  async (fault) => {
    const [reference, ours] = await Promise.all([observe(runReference, fault), observe(runWaybill, fault)]);
    expect(reference?.wire.length).toBeGreaterThanOrEqual(32);
    expect(ours).toEqual(reference);
  },
);

async function observe(
  run: (parity: ParityCase, recorder: Recorder) => Promise<Observation>,
  fault: ConduitFault | "no fault",
): Promise<Observation> {
  const server = await startConduitServer(fault === "no fault" ? {} : { broken: fault });
  const recorder = await startRecorder({ answer: forwardTo(server.url) });
  try {
    const observed = comparable(await run(conduitCase(recorder.url), recorder), recorder.url);
    return JSON.parse(JSON.stringify(observed).replaceAll(TOKEN, "TOKEN").replaceAll(recorder.url, "SERVER"));
  } finally {
    await recorder.close();
    await server.close();
  }
}

/** Signed with a secret of the server's own. */
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

function forwardTo(server: string): NonNullable<RecorderOptions["answer"]> {
  return ({ method, url, headers }, response, body) => {
    const forwarded = sendRequest(`${server}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    forwarded.end(body);
  };
}

function conduitCase(url: string): ParityCase {
  const globals = { APIURL: `${url}/api`, USERNAME: "u1", EMAIL: "u1@mail.com", PASSWORD: "password" };
  return {
    name: "conduit",
    covers: "the whole of a real collection",
    collection: JSON.parse(readFileSync(FILE, "utf8")),
    options: { globalVar: Object.entries(globals).map(([key, value]) => ({ key, value })) },
  };
}
