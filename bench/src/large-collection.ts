/** A collection file as people have them: folders of 50 requests with scripts, headers, bodies, path variables and an example. */
export function largeCollection(requests: number): object {
  const folders = Array.from({ length: Math.ceil(requests / 50) }, (_, folder) => ({
    name: `folder ${folder}`,
    item: Array.from({ length: Math.min(50, requests - folder * 50) }, (_, index) => item(folder * 50 + index)),
  }));
  return {
    info: {
      _postman_id: "large",
      name: "large",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: folders,
    variable: [{ key: "host", value: "example.test" }],
  };
}

function item(number: number): object {
  return {
    name: `request ${number}`,
    _postman_id: `id${number}`,
    event: [
      {
        listen: "test",
        script: {
          id: `script${number}`,
          type: "text/javascript",
          exec: ['pm.test("works", () => {', "  pm.response.to.have.status(200);", "});"],
        },
      },
      { listen: "prerequest", script: { type: "text/javascript", exec: ['pm.environment.set("a", 1);'] } },
    ],
    request: request(),
    response: [
      {
        name: "example",
        originalRequest: { method: "GET", header: [], url: { raw: "http://a", protocol: "http", host: ["a"] } },
        status: "OK",
        code: 200,
        _postman_previewlanguage: "json",
        header: [{ key: "Content-Type", value: "application/json" }],
        cookie: [],
        body: '{"a":1}',
      },
    ],
  };
}

function request(): object {
  return {
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    method: "POST",
    header: [
      { key: "Content-Type", value: "application/json" },
      { key: "X-Trace", value: "{{trace}}", description: "how requests are found again" },
      { key: "Accept", value: "*/*" },
    ],
    body: { mode: "raw", raw: '{"a":1,"b":"{{b}}"}', options: { raw: { language: "json" } } },
    url: {
      raw: "https://{{host}}/api/v1/users/:id?page=1&q={{q}}",
      protocol: "https",
      host: ["{{host}}"],
      path: ["api", "v1", "users", ":id"],
      query: [
        { key: "page", value: "1" },
        { key: "q", value: "{{q}}" },
      ],
      variable: [{ key: "id", value: "5" }],
    },
    description: "What the request is for.",
  };
}
