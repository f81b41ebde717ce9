export { Description, type DescriptionDefinition } from "./description.ts";
export { useDynamicVariables, type DynamicVariables } from "./dynamic-variables.ts";
export { FormParam, type FormParamDefinition } from "./form-param.ts";
export { HeaderList } from "./header-list.ts";
export { Header, type HeaderDefinition, type ParsedHeader } from "./header.ts";
export type { Iteratee } from "./iteratee.ts";
export {
  MutationTracker,
  type Mutation,
  type MutationTarget,
  type MutationTrackerDefinition,
} from "./mutation-tracker.ts";
export { PropertyBase, type PropertyBaseDefinition } from "./property-base.ts";
export type { ListContent, ListType } from "./list-content.ts";
export { PropertyList } from "./property-list.ts";
export { Property, type PropertyDefinition } from "./property.ts";
export { QueryParam, type ParsedParam, type QueryParamDefinition } from "./query-param.ts";
export type { VariableSource } from "./substitution.ts";
export { VariableList, type SyncedVariables } from "./variable-list.ts";
export { VariableScope, type VariableOptions, type VariableScopeDefinition } from "./variable-scope.ts";
export type { VariableType, VariableTypeName } from "./variable-type.ts";
export { Variable, type VariableDefinition } from "./variable.ts";
export type { ParsedUrl, UrlAuth } from "./url-text.ts";
export { Url, type UrlDefinition } from "./url.ts";
export { CertificateList } from "./certificate-list.ts";
export { Certificate, type CertificateDefinition, type CertificateFile } from "./certificate.ts";
export { CookieList } from "./cookie-list.ts";
export { Cookie, type CookieDefinition, type CookieExtension } from "./cookie.ts";
export { ProxyConfigList } from "./proxy-config-list.ts";
export { ProxyConfig, type ProxyConfigDefinition } from "./proxy-config.ts";
export { RequestAuth, type AuthParameters, type RequestAuthDefinition } from "./request-auth.ts";
export { RequestBody, type BodyMode, type RequestBodyDefinition } from "./request-body.ts";
export { Request, type HeadersOptions, type RequestDefinition, type RequestSize } from "./request.ts";
export { UrlMatchPatternList } from "./url-match-pattern-list.ts";
export { UrlMatchPattern, type UrlMatchPatternDefinition } from "./url-match-pattern.ts";
export type { ContentInfo } from "./content-info.ts";
export type { Reviver } from "./json-error.ts";
export type { NodeResponse, ResponseTimings, TimingPhases } from "./response-timing.ts";
export {
  Response,
  type ResponseContent,
  type ResponseDefinition,
  type ResponseOptions,
  type ResponseSize,
  type TextDecoding,
} from "./response.ts";
export type { StatusDetails } from "./status-details.ts";
export { Collection, type CollectionDefinition, type CollectionInfo } from "./collection.ts";
export { EventList } from "./event-list.ts";
export { Event, type EventDefinition } from "./event.ts";
export { ItemGroup, type ItemGroupDefinition } from "./item-group.ts";
export { Item, type ItemDefinition } from "./item.ts";
export type { ProtocolProfileBehavior } from "./protocol-profile.ts";
export { Script, type ScriptDefinition } from "./script.ts";
export { Version, type VersionDefinition } from "./version.ts";
