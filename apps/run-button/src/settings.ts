// Where a setting comes from: `configure`, the script tag, a meta element, the build (run-button.md §2.3).

export interface RunButtonSettings {
  /** Address of the console: `https:`, or `http:` on this machine. */
  readonly console?: string;
  /** One further class name that makes an element a button. */
  readonly class?: string;
  /** Name of the compatibility function; `_pm`. Has no effect after the start. */
  readonly global?: string;
  /** Name of its queue; `PostmanRunObject`. Has no effect after the start. */
  readonly queue?: string;
  /** Address with `{id}` and optional `{version}` for collections that are named by an id only. */
  readonly collectionTemplate?: string;
  /** `off` opens the console without asking. */
  readonly modal?: "on" | "off";
  /** `off` finds buttons by `scan()` only. */
  readonly observe?: "on" | "off";
  /** For the style element of browsers without constructable style sheets. */
  readonly nonce?: string;
  readonly locale?: string;
}

export interface Settings {
  /** The value in force, or empty text. Names are as in the attributes: `collection-template`. */
  read(name: string): string;
  configure(values: RunButtonSettings): void;
}

/** Reads the page anew for each question, so that what a page adds later counts. */
export function createSettings(script: HTMLOrSVGScriptElement | null): Settings {
  const configured = new Map<string, string>();
  const tag = script || document.querySelector<HTMLScriptElement>("script#_pmPostmanRunObject");
  const source = tag && "src" in tag ? tag.src : "";
  const defaults: Readonly<Record<string, string | null | undefined>> = {
    console: WAYBILL_CONSOLE || (source && new URL(source).origin),
    global: "_pm",
    queue: "PostmanRunObject",
    // The attribute is hidden from scripts, the property is not.
    nonce: tag && tag.nonce,
  };
  return {
    read: (name) =>
      configured.get(name) ||
      (tag && tag.getAttribute(`data-waybill-${name}`)) ||
      (document.querySelector<HTMLMetaElement>(`meta[name="waybill:${name}"]`) || NO_META).content ||
      defaults[name] ||
      "",
    configure(values) {
      for (const [name, value] of Object.entries(values))
        configured.set(
          name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          String(value),
        );
    },
  };
}

const NO_META = { content: "" };

/** A build for one console carries its address. */
declare const WAYBILL_CONSOLE: string;
