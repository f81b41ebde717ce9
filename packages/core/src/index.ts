export type { ConsoleValue, TaggedValue } from "./console-value.ts";
export type { CookieData, CookieJar } from "./cookie.ts";
export type {
  Emit,
  EventCursor,
  EventRequest,
  EventResponse,
  ItemRef,
  RequestCause,
  RunEvent,
  ScriptRef,
} from "./events.ts";
export type {
  FailureReason,
  Hop,
  HopTimings,
  HttpBody,
  HttpHeader,
  HttpPart,
  HttpRequest,
  HttpResponse,
  RequestFailure,
  RequestSettings,
  Sent,
  SentRequest,
} from "./http.ts";
export type {
  AbortSignalLike,
  AuthAnswer,
  Authorized,
  Authorizer,
  Clock,
  Random,
  ResolvedAuth,
  RowSource,
  RunPorts,
  Transport,
} from "./ports.ts";
export type { FoundVariable, ScopeChain, ScopeLayer, ScopeMutation, ScopeName } from "./scope-chain.ts";
export type {
  ConsoleLevel,
  Phase,
  PhaseOutcome,
  PlannedScript,
  ScriptBridge,
  ScriptCall,
  ScriptError,
  ScriptHost,
  ScriptInput,
  ScriptNotice,
  ScriptReply,
  ScriptResponse,
  TestRecord,
} from "./script.ts";
