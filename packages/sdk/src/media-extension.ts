/** The usual extension of files of a media type, without its dot; undefined for types that have none or are rare. */
export function extensionOf(contentType: string): string | undefined {
  const [type = "", subtype = ""] = contentType.split("/");
  const known = EXTENSIONS.get(type);
  if (known === undefined || subtype === "") {
    return undefined;
  }
  const found = known.indexOf(`|${subtype} `);
  const start = found + subtype.length + 2;
  return found === -1 ? undefined : known.slice(start, known.indexOf("|", start));
}

// Text that is searched rather than tables that are built: loading this costs nothing.
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  [
    "application",
    "|atom+xml atom|epub+zip epub|geo+json geojson|gzip gz|java-archive jar|javascript js|" +
      "ecmascript es|json json|json5 json5|ld+json jsonld|manifest+json webmanifest|mathml+xml mathml|" +
      "msword doc|octet-stream bin|ogg ogx|pdf pdf|pkcs10 p10|pkcs8 p8|pgp-encrypted pgp|postscript ai|" +
      "rdf+xml rdf|rss+xml rss|rtf rtf|smil+xml smi|sparql-query rq|toml toml|" +
      "vnd.android.package-archive apk|vnd.apple.mpegurl m3u8|vnd.google-earth.kml+xml kml|" +
      "vnd.google-earth.kmz kmz|vnd.ms-excel xls|vnd.ms-fontobject eot|vnd.ms-powerpoint ppt|" +
      "vnd.ms-project mpp|vnd.ms-outlook msg|vnd.oasis.opendocument.presentation odp|" +
      "vnd.oasis.opendocument.spreadsheet ods|vnd.oasis.opendocument.text odt|" +
      "vnd.oasis.opendocument.graphics odg|" +
      "vnd.openxmlformats-officedocument.presentationml.presentation pptx|" +
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx|" +
      "vnd.openxmlformats-officedocument.wordprocessingml.document docx|vnd.rar rar|vnd.visio vsd|" +
      "wasm wasm|wsdl+xml wsdl|x-7z-compressed 7z|x-bzip bz|x-bzip2 bz2|x-csh csh|x-httpd-php php|" +
      "x-msdownload exe|x-rar-compressed rar|x-sh sh|x-shockwave-flash swf|x-sql sql|x-tar tar|" +
      "x-tex tex|x-x509-ca-cert der|x-bittorrent torrent|x-debian-package deb|x-iso9660-image iso|" +
      "x-perl pl|xhtml+xml xhtml|xml xml|xml-dtd dtd|xslt+xml xsl|xspf+xml xspf|yang yang|zip zip|" +
      "hjson hjson|x-pkcs12 p12|pkix-cert cer|pgp-signature asc|n-triples nt|",
  ],
  [
    "audio",
    "|adpcm adp|basic au|midi mid|mp4 m4a|mpeg mpga|ogg oga|wav wav|wave wav|webm weba|x-aac aac|" +
      "x-flac flac|x-m4a m4a|x-matroska mka|x-mpegurl m3u|x-ms-wma wma|x-wav wav|amr amr|3gpp 3gpp|" +
      "mp3 mp3|",
  ],
  ["font", "|collection ttc|otf otf|ttf ttf|woff woff|woff2 woff2|"],
  [
    "image",
    "|apng apng|avif avif|bmp bmp|gif gif|heic heic|heif heif|jp2 jp2|jpeg jpeg|png png|svg+xml svg|" +
      "tiff tif|vnd.adobe.photoshop psd|vnd.microsoft.icon ico|webp webp|x-icon ico|x-ms-bmp bmp|" +
      "ktx ktx|vnd.djvu djvu|",
  ],
  ["message", "|rfc822 eml|"],
  ["model", "|gltf+json gltf|gltf-binary glb|obj obj|stl stl|vrml wrl|mtl mtl|"],
  [
    "text",
    "|calendar ics|coffeescript coffee|css css|csv csv|html html|jsx jsx|less less|markdown markdown|" +
      "mathml mml|n3 n3|plain txt|richtext rtx|rtf rtf|sgml sgml|tab-separated-values tsv|troff t|" +
      "turtle ttl|uri-list uri|vcard vcard|vnd.graphviz gv|vtt vtt|x-c c|x-java-source java|x-lua lua|" +
      "x-markdown mkd|x-opml opml|x-sass sass|x-scss scss|x-vcalendar vcs|x-vcard vcf|xml xml|" +
      "yaml yaml|cache-manifest appcache|x-handlebars-template hbs|slim slim|stylus stylus|mdx mdx|",
  ],
  [
    "video",
    "|3gpp 3gp|h264 h264|jpeg jpgv|mj2 mj2|mp2t ts|mp4 mp4|mpeg mpeg|ogg ogv|quicktime qt|webm webm|" +
      "x-flv flv|x-m4v m4v|x-matroska mkv|x-ms-wmv wmv|x-msvideo avi|x-ms-asf asf|",
  ],
]);
