import { createScopeChain, Secrets } from "@waybill/core";
import { expect, it } from "vitest";
import type { Learned } from "./lane-protocol.ts";
import { learn, ToldSecrets } from "./told-secrets.ts";

it("everything that secrets can learn is told, so that nothing stays unmasked where they are looked for", () => {
  const learning = Object.getOwnPropertyNames(Secrets.prototype).filter((name) => name.startsWith("learn"));
  expect(Object.getOwnPropertyNames(ToldSecrets.prototype)).toEqual(expect.arrayContaining(learning));
});

it("what is told is masked there and not here", () => {
  const told: Learned[] = [];
  const here = new ToldSecrets((learned) => void told.push(learned));
  here.learnScopes(createScopeChain());
  here.learnMutations([{ scope: "environment", op: "set", key: "password", value: "of-a-script" }]);
  here.learnRow({ token: "of-a-row" });
  here.learnAuth({ type: "bearer", parameters: { token: "of-an-auth" } });
  here.learnValue("of-a-vault");
  const text = "of-a-script of-a-row of-an-auth of-a-vault";
  const there = new Secrets();
  for (const learned of structuredClone(told)) learn(there, learned);
  expect(here.mask(text)).toBe(text);
  expect(there.mask(text)).toBe("•••••• •••••• •••••• ••••••");
});
