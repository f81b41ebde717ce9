// Addresses a run must not connect to (`--deny-address`, http.md §9).
import { BlockList, isIP } from "node:net";

/** Says which range an address is in. It is asked of literal hosts, and of every address a connection is about to be made to. */
export interface AddressGuard {
  /** The range as the user wrote it; undefined when the address may be used. */
  denies(address: string): string | undefined;
}

/** A guard for CIDR ranges, single addresses and `private`; undefined for an empty list. Throws for anything else. */
export function openGuard(ranges: readonly string[]): AddressGuard | undefined {
  if (ranges.length === 0) return undefined;
  const lists = ranges.map((range) => ({ range, list: listOf(range) }));
  return {
    denies(address) {
      const spellings = spellingsOf(address);
      return lists.find(({ list }) => spellings.some((each) => list.check(each, familyOf(each))))?.range;
    },
  };
}

/** Whether a text is a range that a guard can be opened for. */
export function isAddressRange(range: string): boolean {
  const list = new BlockList();
  return membersOf(range).every((member) => addRange(list, member));
}

function listOf(range: string): BlockList {
  const list = new BlockList();
  if (membersOf(range).every((member) => addRange(list, member))) return list;
  throw new TypeError(`"${range}" is no range of addresses.`);
}

function membersOf(range: string): readonly string[] {
  return range.toLowerCase() === "private" ? PRIVATE : [range];
}

/** Loopback, this machine, private, shared and link-local networks, and where clouds keep their metadata. */
const PRIVATE: readonly string[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "::/128",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
];

function addRange(list: BlockList, range: string): boolean {
  const [address = "", prefix, ...rest] = range.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  const widest = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? widest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(bits <= widest)) return false;
  list.addSubnet(address, bits, familyOf(address));
  return true;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** The address itself, and the IPv4 address that an IPv6 one leads to: mapped, compatible, 6to4 and NAT64. */
function spellingsOf(address: string): readonly string[] {
  const plain = address.split("%", 1)[0] ?? address;
  if (isIP(plain) !== 6) return [plain];
  const embedded = embeddedIpv4(groupsOf(plain));
  return embedded === undefined ? [plain] : [plain, embedded];
}

function embeddedIpv4(groups: readonly number[]): string | undefined {
  const at = EMBEDDINGS.find(({ prefix }) => prefix.every((group, index) => groups[index] === group))?.at;
  if (at === undefined) return undefined;
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`;
}

const EMBEDDINGS: readonly { readonly prefix: readonly number[]; readonly at: number }[] = [
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  { prefix: [0, 0, 0, 0, 0xffff, 0], at: 6 },
  { prefix: [0, 0, 0, 0, 0, 0], at: 6 },
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  { prefix: [0x64, 0xff9b, 1], at: 6 },
  { prefix: [0x2002], at: 1 },
];

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = dotted === null ? address : `${dotted[1]}${pair(dotted, 2)}:${pair(dotted, 4)}`;
  const [before = "", after] = text.split("::", 2);
  const head = hexadecimals(before);
  const tail = hexadecimals(after ?? "");
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function pair(parts: readonly string[], at: number): string {
  return (Number(parts[at]) * 256 + Number(parts[at + 1])).toString(16);
}

function hexadecimals(text: string): readonly number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
