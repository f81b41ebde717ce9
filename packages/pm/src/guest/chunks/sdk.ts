// The object model, as scripts get it from require("postman-collection") and as the guest uses it.
import * as sdk from "@waybill/sdk";

declare const require: (name: string) => unknown;

export const library = sdk;

sdk.useDynamicVariables(require("_dynamic") as sdk.DynamicVariables);
