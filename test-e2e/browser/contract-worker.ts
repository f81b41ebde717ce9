// The contract that every sandbox keeps, in a worker of a page: posts the result of each case, then "done".
import { checkCase, CONTRACT_CASES } from "@waybill/testing/contract";
import { quickJsSandbox } from "@waybill/host-browser";

const addresses = { wasm: "/quickjs.wasm", libraries: "/libraries/" };

for (const contract of CONTRACT_CASES) {
  const problems = await checkCase(contract, (limits) => quickJsSandbox(addresses, limits));
  postMessage({ id: contract.id, problems });
}
postMessage("done");
