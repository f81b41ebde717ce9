// The object model, as scripts get it from require("postman-collection") and as the guest uses it.
import * as sdk from "@waybill/sdk";

declare const guestModule: (name: string) => unknown;

const { useDynamicVariables, ...members } = sdk;

/** What its users outside know; where dynamic variables come from is none of the scripts' business. */
export const library = members;

useDynamicVariables(guestModule("_dynamic") as sdk.DynamicVariables);
