import { TextDecoder, TextEncoder } from "@exodus/bytes/encoding.js";

export const library = { TextDecoder, TextEncoder };
