// The modal: one native dialog for the page, filled anew for each opening (run-button.md §9).

import type { PayloadEnvironment } from "@waybill/button-protocol";
import { DIALOG_STYLE } from "./dialog-style.ts";
import { downloadCollection, downloadEnvironments } from "./download.ts";
import { SIGN, addStyle, make, makeIcon } from "./dom.ts";
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
  const say = (...parts: (Node | string)[]): void => live.replaceChildren(...parts);
  const show = (opening: Opening): void => {
    modal ??= createModal((root) => addStyle(root, DIALOG_STYLE, settings.read("nonce")));
    // The page may have removed our nodes with its own: then they are put back.
    modal.open(opening.host, fill(opening, { live, say, close: modal.close }));
    shown = opening;
    say(...(opening.fault ? [make("p", { class: "fault" }, opening.fault.message)] : []));
    // The page's own click handlers run after ours, and what they make is to be seen.
    setTimeout(() => modal?.update(".environments", listEnvironments(opening)));
    void opening.link();
  };
  return {
    show,
    tell(opening, outcome) {
      if (outcome.kind === "received") {
        if (shown === opening) modal?.close();
        return;
      }
      if (!modal?.isOpen() || shown !== opening) show(opening);
      void explain(opening, outcome).then((parts) => shown === opening && say(...parts));
    },
    remove: () => modal?.remove(),
  };
}

interface Filling {
  readonly live: HTMLElement;
  say(...parts: (Node | string)[]): void;
  close(): void;
}

function fill(opening: Opening, { live, say, close }: Filling): HTMLElement {
  const { fault, console } = opening;
  const closer = button("Close", close, "close");
  closer.setAttribute("aria-label", "Close");
  closer.replaceChildren(makeIcon("M5 5l10 10M15 5 5 15"));
  return make(
    "div",
    { class: "panel" },
    make("header", {}, makeIcon(...SIGN), make("h2", { id: "title" }, titleOf(opening)), closer),
    make("p", { id: "what" }, whatHappens(opening)),
    make("dl", {}, ...row("Console", console || "none"), ...row("Collection", subjectOf(opening))),
    listEnvironments(opening),
    live,
    make(
      "footer",
      {},
      ...(console
        ? [
            button(
              fault ? "Import in console" : "Open in console",
              () => {
                say("Opening the console in a new tab …");
                opening.launch();
              },
              "primary",
            ),
            button("Copy link", () => void copyLink(opening, say)),
          ]
        : []),
      ...(opening.collection.kind === "unresolved" || !console
        ? []
        : [button("Download collection", () => void download(opening, say))]),
      ...(opening.environments().length > 0
        ? [button("Download environments", () => downloadEnvironments(opening.environments()))]
        : []),
    ),
  );
}

function titleOf({ action, name }: Opening): string {
  if (action === "api/import") return `Open the API “${name}”`;
  return action === "collection/fork" ? `Fork “${name}”` : `Run “${name}”`;
}

function whatHappens({ console, visibility }: Opening): string {
  if (!console) return "The publisher of this page has to repair the button before it can open anything.";
  const audience = visibility === "private" ? " The publisher calls this collection private: it may need access." : "";
  return `A copy opens in a new tab; nothing is sent until you press Send.${audience}`;
}

function subjectOf({ collection }: Opening): string {
  switch (collection.kind) {
    case "url":
    case "openapi-url":
      return collection.url;
    case "inline":
      return "part of this page";
    case "unresolved":
      return collection.id || "not named";
  }
}

function row(term: string, text: string): Node[] {
  return [make("dt", {}, term), make("dd", {}, text)];
}

function button(label: string, act: () => void, look = ""): HTMLButtonElement {
  const element = make("button", { type: "button", class: look }, label);
  element.addEventListener("click", act);
  return element;
}

function listEnvironments(opening: Opening): HTMLElement {
  const environments = opening.environments();
  const addresses = opening.environmentUrls.map((url) => make("p", {}, "Environment from ", make("code", {}, url)));
  return make("div", { class: "environments" }, ...environments.map(describeEnvironment), ...addresses);
}

function describeEnvironment({ name, values }: PayloadEnvironment): HTMLElement {
  const secrets = values.filter(({ type }) => type === "secret").length;
  const count = `${values.length} variable${values.length === 1 ? "" : "s"}${secrets ? `, ${secrets} secret` : ""}`;
  const rows = values.slice(0, 100).flatMap(({ key, value, type, enabled }) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const shown = type === "secret" && text ? "••••••" : text.slice(0, 80) || "(empty)";
    return row(key, enabled ? shown : `${shown} (off)`);
  });
  const list = make("details", {}, make("summary", {}, `${name} `, make("small", {}, count)), make("dl", {}, ...rows));
  list.open = values.length < 9;
  return list;
}

async function copyLink(opening: Opening, say: Filling["say"]): Promise<void> {
  const link = await opening.link();
  if (link === undefined) return say(TOO_LONG);
  try {
    await navigator.clipboard.writeText(link);
    say(`Link copied.${secretNote(opening)}`);
  } catch {
    const field = make("input", { readonly: "", "aria-label": "Link", value: link });
    say("Copy this link:", field, secretNote(opening));
    field.select();
  }
}

const TOO_LONG =
  "This is too much for a link. Download the collection and the environments, and import the files in the console.";

function secretNote(opening: Opening): string {
  const hasSecrets = opening
    .environments()
    .some(({ values }) => values.some(({ type, value }) => type === "secret" && value));
  return hasSecrets ? " Secret values are not in it; they are to be filled in." : "";
}

async function download(opening: Opening, say: Filling["say"]): Promise<void> {
  const isDone = await downloadCollection(opening.collection, opening.name);
  say(
    isDone
      ? "Collection downloaded."
      : "The collection's host does not let this page read it. Open its address in a new tab.",
  );
}

async function explain(opening: Opening, outcome: HandOffOutcome): Promise<(Node | string)[]> {
  if (outcome.kind === "rejected")
    return [make("p", { class: "fault" }, outcome.reason || "The console did not take it.")];
  const why = outcome.kind === "blocked" ? "The browser opened no tab." : "The console has not answered.";
  const link = await opening.link();
  if (link === undefined) return [make("p", { class: "fault" }, why, " ", TOO_LONG)];
  const anchor = make("a", { href: link, target: "_blank", rel: "noopener" }, "Open it with this link");
  return [make("p", { class: "fault" }, why, " ", anchor, ".", secretNote(opening))];
}
