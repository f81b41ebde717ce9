export type { HostSubtle } from "./answer-subtle.ts";
export { BOOT } from "./generated/boot.ts";
export { LIKELY_LIBRARIES } from "./likely-libraries.ts";
export { openSession, type Session, type SessionOptions } from "./session.ts";
export type { LostPhase, LostVm } from "./session-lost.ts";
export { DEFAULT_LIMITS } from "./vm.ts";
export type { DeathCause, HostTimers, ScriptLimits, Vm, VmFactory, VmHooks } from "./vm.ts";
export { warmDelivery, type WarmDelivery } from "./warm-delivery.ts";
export type {
  GuestHost,
  GuestMessage,
  HostMessage,
  RunMessage,
  SyncCall,
  WireCall,
  WireLayer,
  WireNotice,
  WireReply,
  WireResponse,
  WireThrown,
} from "./protocol.ts";
