import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Folder, makeFolder } from "../../cli/folder.ts";

/** A folder with the files that bodies of the corpus name; `work` is the working directory. */
export function makeWireFiles(): Folder {
  const folder = makeFolder();
  const files: Readonly<Record<string, string>> = {
    "a.txt": "AAA\n",
    "data.json": '{"a":1}',
    noext: "no extension",
    empty: "",
    "UPPER.PNG": "png",
    "archive.tar.gz": "gz",
    "ünï.txt": "latin name",
    "名前☃.xml": "<x/>",
    "with space.csv": "a,b",
    "sub/inner.html": "<p>",
    "crlf.bin": "a\r\nb\r\n--\r\n",
  };
  for (const [name, content] of Object.entries(files)) folder.write(join("work", name), content);
  folder.write("outside.txt", "outside");
  if (process.platform !== "win32") symlinkSync("a.txt", join(folder.path, "work", "link.txt"));
  return { ...folder, path: join(folder.path, "work"), remove: folder.remove };
}
