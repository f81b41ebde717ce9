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

/** Path of a Chromium or Chrome. Throws with what to do when there is none and none can be installed. */
export function findBrowser(): string {
  const found = installedBrowser() ?? downloadedBrowser() ?? (installWithApt() ? installedBrowser() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    "The browser tests need Chromium or Chrome, and none was found. Install one (apt-get install chromium), " +
      "run `npx playwright-core install chromium`, or name one in CHROME_PATH.",
  );
}

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

/** Only where nobody is asked: as root, in continuous integration. */
function installWithApt(): boolean {
  if (process.env["CI"] === undefined || process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const apt = (...words: string[]): boolean =>
    spawnSync("apt-get", ["-qq", "-y", "--no-install-recommends", ...words], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return apt("update") && apt("install", "chromium", "fonts-dejavu-core");
}
