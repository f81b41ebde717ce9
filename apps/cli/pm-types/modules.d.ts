// Editors take `require` in JavaScript for modules of Node; these say which there are, beside the object
// model, whose members are written from its declarations.

declare module "ajv";
declare module "assert";
declare module "atob";
declare module "backbone";
declare module "btoa";
declare module "buffer";
declare module "chai";
declare module "cheerio";
declare module "crypto-js";
declare module "csv-parse/lib/sync";
declare module "events";
declare module "fs";
declare module "json";
declare module "lodash";
declare module "moment";
declare module "os";
declare module "path";
declare module "_process";
declare module "punycode";
declare module "querystring";
declare module "stream";
declare module "string_decoder";
declare module "timers";
declare module "tv4";
declare module "url";
declare module "util";
declare module "uuid";
declare module "xml2js";
