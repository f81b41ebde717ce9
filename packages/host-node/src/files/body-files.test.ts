import { execFileSync } from "node:child_process";
import { chmod, link, mkdir, symlink } from "node:fs/promises";
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
    expect(await outcome("/proc/self/environ", {})).toBe("ENOENT");
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("a file without permission says so", async () => {
    await using dir = await tempDir();
    const path = await dir.write("secret", "s");
    await chmod(path, 0);
    expect(await outcome(path, {})).toBe("EACCES");
  });
});
