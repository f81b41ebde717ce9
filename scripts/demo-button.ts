// `npm run demo:button`: a page where every call of the Run button can be tried, and a console that shows what it was given.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startDemo } from "../apps/run-button/demo/start-demo.ts";
import { buildAll } from "./build-all.ts";

const ROOT = join(import.meta.dirname, "..");

buildAll();
const demo = await startDemo(4173).catch(() => startDemo());
demo.publish("/", readFileSync(join(ROOT, "apps", "run-button", "demo", "playground.html"), "utf8"));
demo.publish(
  "/orders.postman_collection.json",
  readFileSync(join(ROOT, "examples", "conduit", "conduit.postman_collection.json"), "utf8"),
);
console.log(`Open ${demo.publisher}/ in a browser (the console is ${demo.console}). Ctrl-C ends it.`);
process.once("SIGINT", () => void demo.close());
process.once("SIGTERM", () => void demo.close());
