// The browser that tests drive: what the system has, what Playwright has fetched, or, as root in continuous integration, what apt has.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Arguments that keep Chromium quiet and let it run as root in a container. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of a Chromium or Chrome that is here. Throws with what to do when there is none. */
export function findBrowser(): string {
  const found = installedBrowser() ?? downloadedBrowser();
  if (found === undefined) throw new Error(MISSING);
  return found;
}

const MISSING =
  "The browser tests need Chromium or Chrome, and none was found. Install one (apt-get install chromium), " +
  "run `npx playwright-core install chromium`, or name one in CHROME_PATH.";

/**
 * The same, after having fetched one where there is none: what Playwright offers, or, as root in continuous integration, what apt has.
 * `say` is told what takes long. For one caller at a time: installers do not run beside each other.
 */
export function bringBrowser(say: (line: string) => void): string {
  for (const { line, fetch } of SOURCES) {
    if ((installedBrowser() ?? downloadedBrowser()) !== undefined) break;
    say(line);
    fetch();
  }
  return findBrowser();
}

const SOURCES = [
  { line: "no Chromium or Chrome here: asking Playwright for one …", fetch: downloadWithPlaywright },
  { line: "still none: asking apt, as root in continuous integration …", fetch: installWithApt },
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"];

const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

function installedBrowser(): string | undefined {
  const named = process.env["CHROME_PATH"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const inPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(named === undefined ? [] : [named]), ...inPath, ...USUAL_PLACES].find((path) => existsSync(path));
}

const CACHES = [
  process.env["PLAYWRIGHT_BROWSERS_PATH"] ?? "",
  join(homedir(), ".cache", "ms-playwright"),
  join(homedir(), "Library", "Caches", "ms-playwright"),
  join(process.env["LOCALAPPDATA"] ?? homedir(), "ms-playwright"),
];

const IN_CACHE = [
  join("chrome-linux", "chrome"),
  join("chrome-linux64", "chrome"),
  join("chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"),
  join("chrome-win", "chrome.exe"),
  join("chrome-win64", "chrome.exe"),
];

function downloadedBrowser(): string | undefined {
  const versions = CACHES.filter((cache) => cache !== "" && existsSync(cache)).flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => name.startsWith("chromium-"))
      .map((name) => join(cache, name)),
  );
  return versions.flatMap((version) => IN_CACHE.map((path) => join(version, path))).find((path) => existsSync(path));
}

const PLAYWRIGHT_MS = 120_000;

function downloadWithPlaywright(): void {
  spawnSync("npx", ["--no-install", "playwright-core", "install", "chromium"], {
    stdio: "ignore",
    timeout: PLAYWRIGHT_MS,
    shell: process.platform === "win32",
  });
}

/** Only where nobody is asked: as root, in continuous integration. */
function installWithApt(): void {
  if (process.env["CI"] === undefined || process.platform !== "linux" || process.getuid?.() !== 0) return;
  const apt = (...words: string[]): boolean =>
    spawnSync("apt-get", ["-qq", "-y", "--no-install-recommends", ...words], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  apt("update");
  apt("install", "chromium", "fonts-dejavu-core");
}
