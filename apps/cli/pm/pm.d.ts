// The globals of scripts in both phases. `/// <reference types="waybill/pm" />`
/// <reference path="./scopes.d.ts" />
/// <reference path="./model.d.ts" />
/// <reference path="./assertions.d.ts" />
/// <reference path="./members.d.ts" />
/// <reference path="./platform.d.ts" />
/// <reference path="./globals.d.ts" />
/// <reference path="./legacy.d.ts" />
/// <reference path="./legacy-response.d.ts" />

/** The API of scripts. */
declare const pm: Waybill.Pm;
/**
 * The API of older scripts.
 * @deprecated Use `pm`.
 */
declare const postman: Waybill.LegacyTestPostman;
