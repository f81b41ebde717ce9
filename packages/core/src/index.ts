export type { ConsoleValue, TaggedValue } from "./console-value.ts";
export type { CookieAccess } from "./cookie-access.ts";
export type { CookieAnswer, CookieData, CookieJar, ScriptCookies } from "./cookie.ts";
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
  ConnectAttempt,
  ConnectionData,
  FailurePhase,
  FailureReason,
  Hop,
  HopTimings,
  HttpBody,
  HttpHeader,
  HttpPart,
  HttpRequest,
  HttpResponse,
  OwnConnection,
  PeerCertificate,
  Preview,
  RequestFailure,
  RequestSettings,
  Sent,
  SentRequest,
  TlsData,
} from "./http.ts";
export type {
  AbortSignalLike,
  AuthAid,
  AuthAnswer,
  Authorized,
  Authorizer,
  Clock,
  Previewer,
  Random,
  ResolvedAuth,
  RowSource,
  RunPorts,
  Transport,
} from "./ports.ts";
export { createScopeChain, SCOPES } from "./scope-chain.ts";
export type { FoundVariable, ScopeChain, ScopeContent, ScopeLayer, ScopeMutation, ScopeName } from "./scope-chain.ts";
export { compileTemplate, renderTemplate } from "./template.ts";
export type { Template, TemplateLookup } from "./template.ts";
export { dynamicVariable, dynamicVariableNames } from "./dynamic/dynamic-variable.ts";
export type { DynamicPorts } from "./dynamic/generator.ts";
export { compileRequest } from "./compile-request.ts";
export type { CompiledRequest, RequestSurroundings } from "./compile-request.ts";
export { resolveRequest } from "./resolve-request.ts";
export type { ResolvedRequest } from "./resolve-request.ts";
export type { ResolveContext } from "./rendering.ts";
export { effectiveAuth } from "./request-auth.ts";
export { FAILURE_CODES, withHint } from "./failure-codes.ts";
export type { FailureCode } from "./failure-codes.ts";
export { mergeSettings } from "./request-settings.ts";
export type { MergedSettings } from "./request-settings.ts";
export type {
  ConsoleLevel,
  FoundPackage,
  Phase,
  PhaseOutcome,
  PlannedScript,
  SandboxSettings,
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
export type {
  PackageSource,
  OfferedSecret,
  SecretVault,
  VaultAccess,
  VaultAnswer,
} from "./script-ports.ts";
export { planRun } from "./plan.ts";
export type { Planned, PlanOptions, RunPlan } from "./plan.ts";
export type { Inherited, PlannedRequest } from "./planned-request.ts";
export type { PlannedScripts } from "./planned-scripts.ts";
export type { Selection } from "./selection.ts";
export { advance, firstCursor } from "./sequencer.ts";
export type { Cursor, IterationRange, Jump, Order } from "./sequencer.ts";
export { visualizerPage } from "./visualizer-page.ts";
export type { VisualizerPageOptions, VisualizerResult } from "./visualizer-page.ts";
export { previewRequest } from "./preview-request.ts";
export type { PreviewedRequest, PreviewOptions } from "./preview-request.ts";
export { run } from "./run.ts";
export type { RunResult } from "./run.ts";
export type { RunOptions } from "./lane.ts";
export type { RunError, StopOptions } from "./stop-rules.ts";
export { createAbort } from "./abort.ts";
export type { Abort } from "./abort.ts";
export { emptySummary, RunSummary, summarise } from "./summary.ts";
export type { Count, Counted } from "./summary.ts";
export type { NumberSeries } from "./number-series.ts";
export { failureOf } from "./run-failure.ts";
export type { RunFailure } from "./run-failure.ts";
export { maskEvents } from "./mask.ts";
export { Secrets } from "./secrets.ts";
export type { SecretOptions } from "./secrets.ts";
export { type RandomWords, randomOfWords, seededWords } from "./random-words.ts";
