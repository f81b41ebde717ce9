// The object model, as scripts get it from require("postman-collection") and as the guest uses it.
import * as sdk from "@waybill/sdk";

declare const guestModule: (name: string) => unknown;

export const library = sdk;

sdk.useDynamicVariables(guestModule("_dynamic") as sdk.DynamicVariables);
