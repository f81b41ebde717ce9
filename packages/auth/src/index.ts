export { createAuthorizer } from "./create-authorizer.ts";
