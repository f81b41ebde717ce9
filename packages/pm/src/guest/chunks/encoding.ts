import { TextDecoder, TextDecoderStream, TextEncoder, TextEncoderStream } from "@exodus/bytes/encoding.js";

export const library = { TextDecoder, TextDecoderStream, TextEncoder, TextEncoderStream };
