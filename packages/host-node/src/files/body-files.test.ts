import { execFileSync } from "node:child_process";
import { chmod, link, mkdir, symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../test/temp-dir.ts";
import { openBodyFile } from "./body-files.ts";

const MAKE_FIFO = "mkfifo";

async function outcome(src: string, options: Parameters<typeof openBodyFile>[1]): Promise<string> {
  const opened = await openBodyFile(src, options);
  if (!opened.ok) return opened.code;
  await opened.file.handle.close();
  return "opened";
}

async function tree() {
  const dir = await tempDir();
  await mkdir(join(dir.path, "work"));
  await mkdir(join(dir.path, "outside"));
  await dir.write("work/in.txt", "in");
  await dir.write("outside/o.txt", "out");
  await symlink("../outside/o.txt", join(dir.path, "work/link.txt"));
  await symlink("../outside", join(dir.path, "work/linked"));
  await symlink("in.txt", join(dir.path, "work/inner.txt"));
  await symlink("../outside/none.txt", join(dir.path, "work/dangling.txt"));
  await dir.write("work/..in.txt", "in");
  if (process.platform !== "win32") execFileSync(MAKE_FIFO, [join(dir.path, "work/fifo.txt")]);
  await link(join(dir.path, "work/in.txt"), join(dir.path, "work/hard.txt"));
  return { dir, workingDir: join(dir.path, "work") };
}

describe("inside the working directory only", () => {
  it.each([
    ["in.txt", "opened"],
    ["./in.txt", "opened"],
    ["../work/in.txt", "opened"],
    ["inner.txt", "opened"],
    ["hard.txt", "opened"],
    ["link.txt", "PPERM"],
    ["linked/o.txt", "PPERM"],
    ["../outside/o.txt", "PPERM"],
    ["missing.txt", "ENOENT"],
    ["in.txt/x", "ENOENT"],
    [".", "EISDIR"],
    ["*.txt", "ENOENT"],
    ["nothing/../in.txt", "opened"],
    ["../outside/missing.txt", "PPERM"],
    ["../outside", "PPERM"],
    ["..", "PPERM"],
    ["..in.txt", "opened"],
    ["dangling.txt", "ENOENT"],
    ["fifo.txt", "EISDIR"],
    ["a\0b", "ENOENT"],
    ["", "EISDIR"],
  ])("%o: %s", async (src, expected) => {
    const { dir, workingDir } = await tree();
    await using _cleanup = dir;
    expect(await outcome(src, { workingDir, insecureFileRead: false })).toBe(expected);
  });

  it("an absolute path outside is refused, one inside is not", async () => {
    const { dir, workingDir } = await tree();
    await using _cleanup = dir;
    const options = { workingDir, insecureFileRead: false };
    expect(await outcome(join(dir.path, "outside/o.txt"), options)).toBe("PPERM");
    expect(await outcome(join(workingDir, "in.txt"), options)).toBe("opened");
  });
});

it("a name in another case is another file, where the file system says so", async () => {
  const { dir, workingDir } = await tree();
  await using _cleanup = dir;
  const isSame = existsSync(join(workingDir, "IN.TXT"));
  expect(await outcome("IN.TXT", { workingDir, insecureFileRead: false })).toBe(isSame ? "opened" : "ENOENT");
  expect(await outcome("../WORK/in.txt", { workingDir, insecureFileRead: false })).toBe(isSame ? "opened" : "PPERM");
});

it("a working directory that is a link itself holds what it leads to, by either name", async () => {
  const { dir, workingDir } = await tree();
  await using _cleanup = dir;
  await symlink("work", join(dir.path, "other"));
  const options = { workingDir: join(dir.path, "other"), insecureFileRead: false };
  expect(await outcome("in.txt", options)).toBe("opened");
  expect(await outcome(join(workingDir, "in.txt"), options)).toBe("opened");
  expect(await outcome("link.txt", options)).toBe("PPERM");
});

it("without files nothing is read, and the words say what to do", async () => {
  const { dir, workingDir } = await tree();
  await using _cleanup = dir;
  const opened = await openBodyFile("in.txt", { workingDir, withoutFiles: true });
  expect(opened).toMatchObject({ ok: false, code: "PPERM", message: expect.stringContaining("--working-dir") });
});

describe("anywhere, by default", () => {
  it("any regular file can be read", async () => {
    const { dir, workingDir } = await tree();
    await using _cleanup = dir;
    expect(await outcome("../outside/o.txt", { workingDir })).toBe("opened");
    expect(await outcome("link.txt", { workingDir })).toBe("opened");
  });

  it.skipIf(process.platform === "win32")("a FIFO and a device are no files, and do not hang", async () => {
    await using dir = await tempDir();
    const fifo = join(dir.path, "fifo");
    execFileSync(MAKE_FIFO, [fifo]);
    expect(await outcome(fifo, {})).toBe("EISDIR");
    expect(await outcome("/dev/zero", {})).toBe("EISDIR");
  });

  it.skipIf(process.platform !== "linux")("what the system tells about processes is no file", async () => {
    for (const src of ["/proc/self/environ", "/proc/self/status", "/proc/cpuinfo", "/proc/self/../version"]) {
      expect(await outcome(src, {})).toBe("ENOENT");
    }
    await using dir = await tempDir();
    await symlink("/proc/self/maps", join(dir.path, "maps"));
    await symlink("/proc/self", join(dir.path, "self"));
    expect(await outcome("maps", { workingDir: dir.path })).toBe("ENOENT");
    expect(await outcome("self/environ", { workingDir: dir.path })).toBe("ENOENT");
    await symlink(`/proc/self/root${dir.path}`, join(dir.path, "round"));
    await dir.write("in.txt", "in");
    expect(await outcome("round/in.txt", { workingDir: dir.path, insecureFileRead: false })).toBe("opened");
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("a file without permission says so", async () => {
    await using dir = await tempDir();
    const path = await dir.write("secret", "s");
    await chmod(path, 0);
    expect(await outcome(path, {})).toBe("EACCES");
  });
});
