// The stream classes of the web platform.
import * as streams from "web-streams-polyfill";

export const library = streams;
