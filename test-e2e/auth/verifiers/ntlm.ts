import { createHmac, randomBytes } from "node:crypto";
import md4 from "js-md4";
import { type Verifier, YES } from "./verifier.ts";

export const ntlmCredentials = { username: "Us\u00e9r", password: "P\u00e4ssword", domain: "DOM" };

/** By the words of MS-NLMP §3.3.2 with js-md4 and Node's HMAC. Every connection is asked anew, and answers for itself only. */
export function ntlmVerifier({ sendsTime = false } = {}): Verifier {
  const challenges = new WeakMap<object, Buffer>();
  const ask = (value: string) => ({ ok: false, headers: { "www-authenticate": ["Negotiate", value] } });
  return ({ headers, connection, body }) => {
    const message = Buffer.from(/^NTLM (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "", "base64");
    if (message.length < 12 || message.toString("latin1", 0, 7) !== "NTLMSSP") return ask("NTLM");
    if (message.readUInt32LE(8) === 1) {
      // A body that came too early would be lost.
      if (body.length > 0) return ask("NTLM");
      const challenge = randomBytes(8);
      challenges.set(connection, challenge);
      return ask(`NTLM ${challengeMessage(challenge, sendsTime).toString("base64")}`);
    }
    const challenge = challenges.get(connection);
    challenges.delete(connection);
    return challenge !== undefined && proves(message, challenge, sendsTime) ? YES : ask("NTLM");
  };
}

const pair = (id: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
};

function challengeMessage(challenge: Buffer, sendsTime: boolean): Buffer {
  const time = sendsTime ? [pair(7, Buffer.from("0102030405060708", "hex"))] : [];
  const info = Buffer.concat([pair(2, Buffer.from("DOM", "utf16le")), ...time, pair(0, Buffer.alloc(0))]);
  const head = Buffer.alloc(48);
  head.write("NTLMSSP\0", 0, "latin1");
  head.writeUInt32LE(2, 8);
  head.writeUInt32LE(48, 16);
  head.writeUInt32LE(0xa2898205, 20);
  challenge.copy(head, 24);
  head.writeUInt16LE(info.length, 40);
  head.writeUInt16LE(info.length, 42);
  head.writeUInt32LE(48, 44);
  return Buffer.concat([head, info]);
}

function proves(message: Buffer, challenge: Buffer, sendsTime: boolean): boolean {
  const field = (at: number) =>
    message.subarray(message.readUInt32LE(at + 4), message.readUInt32LE(at + 4) + message.readUInt16LE(at));
  const [nt, domain, username] = [field(20), field(28), field(36)];
  if (username.toString("utf16le") !== ntlmCredentials.username) return false;
  const hash = Buffer.from(md4.arrayBuffer(Buffer.from(ntlmCredentials.password, "utf16le")));
  const name = Buffer.concat([Buffer.from(ntlmCredentials.username.toUpperCase(), "utf16le"), domain]);
  const key = createHmac("md5", hash).update(name).digest();
  const proof = createHmac("md5", key).update(challenge).update(nt.subarray(16)).digest();
  const isTimed = !sendsTime || nt.subarray(24, 32).toString("hex") === "0102030405060708";
  return isTimed && proof.equals(nt.subarray(0, 16));
}
