// The modal: one native dialog for the page, filled anew for each opening (run-button.md §9).

import type { PayloadEnvironment } from "@waybill/button-protocol";
import { DIALOG_STYLE } from "./dialog-style.ts";
import { SIGN, createStyler, make, makeIcon } from "./dom.ts";
import { downloadCollection, downloadEnvironments } from "./download.ts";
import type { HandOffOutcome } from "./hand-off.ts";
import { createModal } from "./modal.ts";
import type { Modal } from "./modal.ts";
import type { Opening, Prompt } from "./prompt.ts";
import type { Settings } from "./settings.ts";

/** Builds nothing before it is first shown. */
export function dialogPrompt(settings: Settings): Prompt {
  let modal: Modal | undefined;
  let shown: Opening | undefined;
  const live = make("div", { role: "status", class: "live" });
  const say: Say = (...parts) => live.replaceChildren(...parts);
  const fault = (...parts: Parts): void => say(make("p", { class: "fault" }, ...parts));
  const show = (opening: Opening): void => {
    shown = opening;
    modal = modal || createModal(createStyler(DIALOG_STYLE, () => settings.read("nonce")));
    modal.open(opening.host, fill(opening, live, { say, close: modal.close }));
    say();
    if (opening.fault) fault(opening.fault.message);
    // The page's own click handlers run after ours, and what they make is to be seen.
    setTimeout(() => modal && modal.update(".list", listEnvironments(opening)));
    void opening.link();
  };
  return {
    show,
    async tell(opening, outcome) {
      const isShown = shown === opening && modal && modal.isOpen();
      if (outcome.kind === "received") {
        if (isShown && modal) modal.close();
        return;
      }
      if (!isShown) show(opening);
      fault(...(await explain(opening, outcome)));
    },
    remove: () => modal && modal.remove(),
  };
}

type Parts = readonly (Node | string)[];
type Say = (...parts: Parts) => void;

function fill(opening: Opening, live: Node, { say, close }: { say: Say; close(): void }): HTMLElement {
  const { console, action, name, collection } = opening;
  const closer = button("", close, { class: "close", "aria-label": "Close" });
  closer.append(makeIcon("M5 5l10 10M15 5 5 15"));
  const actions: Parts = console
    ? [
        button(
          "Open in console",
          () => {
            say("Opening …");
            opening.launch();
          },
          { class: "primary" },
        ),
        button("Copy link", () => void copyLink(opening, say)),
        ...(collection.kind === "unresolved" ? [] : [button("Download collection", () => void download(opening, say))]),
        ...(opening.environments()[0]
          ? [button("Download environments", () => downloadEnvironments(opening.environments()))]
          : []),
      ]
    : [];
  const verb = action === "api/import" ? "Open the API" : action === "collection/fork" ? "Fork" : "Run";
  const isPrivate = opening.visibility === "private" ? " The collection is private and may need access." : "";
  const source = "url" in collection ? collection.url : "id" in collection ? collection.id : "part of this page";
  return make(
    "section",
    {},
    make("header", {}, makeIcon(...SIGN), make("h2", { id: "title" }, `${verb} “${name}”`), closer),
    make("p", { id: "what" }, `A copy opens in a new tab; nothing is sent until you press Send.${isPrivate}`),
    make("dl", {}, ...row("Console", console || "–"), ...row("Collection", source || "–")),
    listEnvironments(opening),
    live,
    make("footer", {}, ...actions),
  );
}

function row(term: string, text: string): Node[] {
  return [make("dt", {}, term), make("dd", {}, text)];
}

function button(label: string, act: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const element = make("button", { type: "button", ...attributes }, label);
  element.onclick = act;
  return element;
}

function listEnvironments(opening: Opening): HTMLElement {
  const addresses = opening.environmentUrls.map((url) => make("p", {}, `Environment: ${url}`));
  return make("div", { class: "list" }, ...opening.environments().map(describeEnvironment), ...addresses);
}

function describeEnvironment({ name, values }: PayloadEnvironment): HTMLElement {
  const secrets = values.filter(({ type }) => type === "secret").length;
  const count = `${values.length} variable${values.length === 1 ? "" : "s"}${secrets ? `, ${secrets} secret` : ""}`;
  const rows = values.slice(0, 100).flatMap(({ key, value, type }) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return row(key, type === "secret" && text ? "••••••" : text.slice(0, 80) || "(empty)");
  });
  const list = make("details", {}, make("summary", {}, `${name} `, make("small", {}, count)), make("dl", {}, ...rows));
  list.open = rows.length < 18;
  return list;
}

const TOO_LONG = "This is too much for a link; download the files and import them in the console.";

async function copyLink(opening: Opening, say: Say): Promise<void> {
  const link = await opening.link();
  if (!link) return say(TOO_LONG);
  try {
    await navigator.clipboard.writeText(link);
    say("Link copied.", secretNote(opening));
  } catch {
    const field = make("input", { readonly: "", "aria-label": "Link", value: link });
    say(field, secretNote(opening));
    field.select();
  }
}

function secretNote(opening: Opening): string {
  const hasSecrets = opening
    .environments()
    .some(({ values }) => values.some(({ type, value }) => type === "secret" && value));
  return hasSecrets ? " Secret values are not part of it." : "";
}

async function download(opening: Opening, say: Say): Promise<void> {
  const isDone = await downloadCollection(opening.collection, opening.name);
  say(isDone ? "Downloaded." : "The host of the collection does not let this page read it.");
}

async function explain(opening: Opening, outcome: HandOffOutcome): Promise<Parts> {
  if (outcome.kind === "rejected") return [outcome.reason];
  const why = outcome.kind === "blocked" ? "The browser opened no tab. " : "The console has not answered. ";
  const href = await opening.link();
  return href
    ? [why, make("a", { href, target: "_blank", rel: "noopener" }, "Open this link."), secretNote(opening)]
    : [why, TOO_LONG];
}
