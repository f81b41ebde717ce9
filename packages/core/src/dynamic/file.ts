// Names, types and places of files.
import { commonFileExtensions, directoryPaths, fileExtensions, fileTypes, mimeTypes } from "./data.generated.ts";
import { between, oneOf, pick, type DynamicPorts, type Generator, type Generators } from "./generator.ts";
import { randomWords } from "./grammar.ts";

const fileExtension = oneOf(fileExtensions);
const directoryPath = oneOf(directoryPaths);

export const file: Generators = {
  $randomFileName: (ports) => fileName(ports, fileExtension),
  $randomFileType: oneOf(fileTypes),
  $randomFileExt: fileExtension,
  $randomCommonFileName: (ports) => fileName(ports, commonExtension),
  $randomCommonFileType: (ports) => pick(ports, ["video", "audio", "image", "text", "application"]),
  $randomCommonFileExt: commonExtension,
  $randomFilePath: (ports) => `${directoryPath(ports)}/${fileName(ports, fileExtension)}`,
  $randomDirectoryPath: directoryPath,
  $randomMimeType: oneOf(mimeTypes),
};

/** A common type first, then one of its extensions. */
function commonExtension(ports: DynamicPorts): string {
  return pick(ports, pick(ports, commonFileExtensions()).split(" "));
}

function fileName(ports: DynamicPorts, extension: Generator): string {
  const words = randomWords(ports, between(ports, 1, 3));
  return `${words.toLowerCase().replace(/\W/g, "_")}.${extension(ports)}`;
}
