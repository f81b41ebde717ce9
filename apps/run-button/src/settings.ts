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
  /** The publisher wants `_pm` in the place of whatever is there. */
  readonly isTaking: boolean;
  /** The value in force, or empty text. Names are as in the attributes: `collection-template`. */
  read(name: string): string;
  configure(values: RunButtonSettings): void;
}

/** What is read of the script's own element, which may be one of SVG and have no address. */
export interface ScriptTag {
  readonly src?: string;
  readonly nonce?: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
}

/** Reads the page anew for each question, so that what a page adds later counts. */
export function createSettings(script: ScriptTag | null): Settings {
  const tag =
    script ||
    document.querySelector<HTMLScriptElement>("script#_pmPostmanRunObject") ||
    document.createElement("script");
  const defaults: Readonly<Record<string, unknown>> = {
    console: WAYBILL_CONSOLE || (tag.src && new URL(tag.src).origin),
    global: "_pm",
    queue: "PostmanRunObject",
    // The attribute is hidden from scripts, the property is not.
    nonce: tag.nonce,
  };
  let configured: Readonly<Record<string, unknown>> = {};
  return {
    isTaking: tag.hasAttribute("data-waybill-take-over"),
    read: (name) =>
      `${
        // There is one name of two words.
        configured[name.replace("-t", "T")] ||
        tag.getAttribute(`data-waybill-${name}`) ||
        (document.querySelector<HTMLMetaElement>(`meta[name="waybill:${name}"]`) || NO_META).content ||
        defaults[name] ||
        ""
      }`,
    configure(values) {
      configured = { ...configured, ...values };
    },
  };
}

const NO_META = { content: "" };

/** A build for one console carries its address. */
declare const WAYBILL_CONSOLE: string;
