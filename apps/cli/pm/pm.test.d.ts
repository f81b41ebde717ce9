// The globals of post-response scripts. `/// <reference types="waybill/pm.test" />`
/// <reference path="./scopes.d.ts" />
/// <reference path="./model.d.ts" />
/// <reference path="./assertions.d.ts" />
/// <reference path="./members.d.ts" />
/// <reference path="./platform.d.ts" />
/// <reference path="./globals.d.ts" />
/// <reference path="./legacy.d.ts" />
/// <reference path="./legacy-response.d.ts" />

/** The API of scripts. */
declare const pm: Waybill.TestPm;
/**
 * The API of older scripts.
 * @deprecated Use `pm`.
 */
declare const postman: Waybill.LegacyTestPostman;
