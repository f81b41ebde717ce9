/** The parameters of an auth type that must not be shown (http.md §5.2). */
export function credentialParameters(type: string): readonly string[] {
  return CREDENTIALS.get(type) ?? [];
}

const CREDENTIALS: ReadonlyMap<string, readonly string[]> = new Map([
  ["basic", ["password"]],
  ["bearer", ["token"]],
  ["apikey", ["value"]],
  ["digest", ["password"]],
  ["oauth1", ["consumerSecret", "token", "tokenSecret", "privateKey"]],
  ["oauth2", ["accessToken", "clientSecret", "password", "refreshToken"]],
  ["hawk", ["authKey"]],
  ["awsv4", ["accessKey", "secretKey", "sessionToken"]],
  ["ntlm", ["password"]],
  ["edgegrid", ["accessToken", "clientToken", "clientSecret"]],
  ["jwt", ["secret", "privateKey"]],
  ["asap", ["privateKey"]],
]);
