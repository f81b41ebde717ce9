import type { Agent } from "node:http";
import type { Agent as SecureAgent } from "node:https";

/** Agents of Node that requests are sent with, by scheme. */
export interface RequestAgents {
  readonly http?: Agent;
  readonly https?: SecureAgent;
}
