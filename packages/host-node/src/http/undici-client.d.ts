// Only this file of undici is loaded: the whole of it takes three times as long, and the rest (fetch, agents, mocks) is not used.
declare module "undici/lib/dispatcher/client.js" {
  import { Client } from "undici";
  export default Client;
}
