/** A media type and the extension of its files. */
export interface Sniffed {
  readonly type: string;
  readonly extension: string;
}

/** The media type that the first bytes of a content give away. */
export function sniff(bytes: Uint8Array | undefined): Sniffed | undefined {
  if (bytes === undefined || bytes.length < 2) {
    return undefined;
  }
  const start = String.fromCharCode(...bytes.subarray(0, 262));
  const found = SIGNATURES.find(([, signature, offset]) => start.startsWith(signature, offset));
  const [name = ""] = found ?? [];
  const [type = "", extension = ""] = (name === "riff" ? riff(start) : name).split(" ");
  return type === "" ? undefined : { type, extension };
}

function riff(start: string): string {
  switch (start.slice(8, 12)) {
    case "WEBP":
      return "image/webp webp";
    case "WAVE":
      return "audio/x-wav wav";
    case "AVI ":
      return "video/x-msvideo avi";
    default:
      return "";
  }
}

const SIGNATURES: readonly (readonly [name: string, signature: string, offset?: number])[] = [
  ["image/jpeg jpg", "\xff\xd8\xff"],
  ["image/png png", "\x89PNG\r\n\x1a\n"],
  ["image/gif gif", "GIF"],
  ["riff", "RIFF"],
  ["image/tiff tif", "II*\0"],
  ["image/tiff tif", "MM\0*"],
  ["image/bmp bmp", "BM"],
  ["image/vnd.ms-photo jxr", "II\xbc"],
  ["image/vnd.adobe.photoshop psd", "8BPS"],
  ["image/x-icon ico", "\0\0\x01\0"],
  ["application/zip zip", "PK\x03\x04"],
  ["application/zip zip", "PK\x05\x06"],
  ["application/x-tar tar", "ustar", 257],
  ["application/x-rar-compressed rar", "Rar!\x1a\x07"],
  ["application/gzip gz", "\x1f\x8b\x08"],
  ["application/x-bzip2 bz2", "BZh"],
  ["application/x-7z-compressed 7z", "7z\xbc\xaf\x27\x1c"],
  ["application/x-xz xz", "\xfd7zXZ\0"],
  ["application/pdf pdf", "%PDF"],
  ["application/postscript ps", "%!"],
  ["application/rtf rtf", "{\\rtf"],
  ["application/x-msdownload exe", "MZ"],
  ["application/x-shockwave-flash swf", "CWS"],
  ["application/x-shockwave-flash swf", "FWS"],
  ["application/font-woff woff", "wOFF"],
  ["application/font-woff woff2", "wOF2"],
  ["application/font-sfnt ttf", "\0\x01\0\0\0"],
  ["application/font-sfnt otf", "OTTO\0"],
  ["application/x-sqlite3 sqlite", "SQLite format 3"],
  ["application/x-msi msi", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["application/vnd.ms-cab-compressed cab", "MSCF"],
  ["application/x-deb deb", "!<arch>\ndebian-binary"],
  ["application/x-unix-archive ar", "!<arch>"],
  ["application/x-lzip lz", "LZIP"],
  ["application/x-google-chrome-extension crx", "Cr24"],
  ["application/x-apple-diskimage dmg", "x\x01"],
  ["video/quicktime mov", "ftypqt  ", 4],
  ["video/mp4 mp4", "ftyp", 4],
  ["video/webm webm", "\x1aE\xdf\xa3"],
  ["video/x-flv flv", "FLV\x01"],
  ["video/mpeg mpg", "\0\0\x01\xba"],
  ["video/mpeg mpg", "\0\0\x01\xb3"],
  ["audio/midi mid", "MThd"],
  ["audio/mpeg mp3", "ID3"],
  ["audio/mpeg mp3", "\xff\xfb"],
  ["audio/ogg ogg", "OggS"],
  ["audio/x-flac flac", "fLaC"],
  ["audio/amr amr", "#!AMR\n"],
];
