import type { WireCase, WireGroup } from "../wire-case.ts";

/** One request of a script, before the request of the item. */
const send = (name: string, request: string): WireCase => ({
  name,
  request: "{{url}}/item",
  prerequest: `const url = pm.environment.get("url");\npm.sendRequest(${request}, () => {});`,
  ownHeaders: ["x-a", "x-b"],
});

export const sentByScripts: WireGroup = {
  name: "sent by scripts",
  covers: "http §4 script requests; pm-api §8",
  cases: [
    send("an address", "url + '/s?a=b c&d={{v}}'"),
    send("a plain address", "url + '/s/t.u/?a=1&b=&c=x-y_z~'"),
    send("an address with empty parts", "url + '//s//?a&=b&&'"),
    send("an address with a colon", "url + '/:s/t:u?v=:w'"),
    send("headers as a map", "{ url: url + '/s', header: { 'X-B': '1', 'X-A': '2' } }"),
    send("headers as texts", "{ url: url + '/s', header: ['X-B: 1', 'X-A:2'] }"),
    send("raw", "{ url: url + '/s', method: 'POST', body: { mode: 'raw', raw: JSON.stringify({ a: '☃' }) } }"),
    send("raw with a language", "{ url: url + '/s', method: 'POST', body: { mode: 'raw', raw: '{}', options: { raw: { language: 'json' } } } }"),
    send("text alone", "{ url: url + '/s', method: 'POST', body: 'plain' }"),
    send("pairs of a script", "{ url: url + '/s', method: 'POST', body: { mode: 'urlencoded', urlencoded: [{ key: 'a b', value: '1' }, { key: 'c', value: '2', disabled: true }] } }"),
    send("a form", "{ url: url + '/s', method: 'PUT', body: { mode: 'formdata', formdata: [{ key: 'a', value: '1' }] } }"),
    send("GraphQL of a script", "{ url: url + '/s', method: 'POST', body: { mode: 'graphql', graphql: { query: '{a}', variables: '{}' } } }"),
    send("GET with a body", "{ url: url + '/s', method: 'GET', body: { mode: 'raw', raw: 'x' } }"),
    send("a redirect", "url + '/r/302?to=/end'"),
    send("a cookie", "url + '/s?c=' + encodeURIComponent('script=1; Path=/')"),
    send("auth", "{ url: url + '/s', auth: { type: 'basic', basic: [{ key: 'username', value: 'u' }, { key: 'password', value: 'p' }] } }"),
  ],
};
