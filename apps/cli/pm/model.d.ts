// Requests and responses, and the lists in them: the API of the `postman-collection` package.
declare namespace Waybill {
  /** What all objects of the model have. */
  interface PropertyBase {
    /** The object this one is part of. */
    parent(): unknown;
    /** Sets the object this one is part of. */
    setParent(parent: unknown): void;
    /** Details that are not part of the format. */
    meta(): Record<string, unknown>;
    /** Calls `visit` for each object around this one. */
    forEachParent(options: object, visit: (parent: unknown) => void): void;
    /** The nearest value of a member around this one. */
    findInParents(property: string, accept?: (parent: unknown) => boolean): unknown;
    /** The nearest object around this one that has a member. */
    findParentContaining(property: string, accept?: (parent: unknown) => boolean): unknown;
    /** Plain data in the shape of the collection format. */
    toJSON(): any;
  }

  /** An object that can carry a description and templates. */
  interface Property extends PropertyBase {
    /** Gives it a description. */
    describe(content: string, type?: string): void;
    /** The names of the templates in it. */
    findSubstitutions(): string[];
    /** Plain data with templates replaced by variables. */
    toObjectResolved(scope: unknown, overrides?: unknown, options?: object): any;
  }

  /** A list whose items have keys. */
  interface PropertyList<Item> {
    /** The items, to be read only. */
    readonly members: Item[];
    /** The items by key. */
    readonly reference: Record<string, Item | Item[]>;
    /** The class of the items. */
    readonly Type: unknown;
    /** The object this list is part of. */
    parent(): unknown;
    /** Sets the object this list is part of. */
    setParent(parent: unknown): void;
    /** Details that are not part of the format. */
    meta(): Record<string, unknown>;
    /** Calls `visit` for each object around this list. */
    forEachParent(options: object, visit: (parent: unknown) => void): void;
    /** The nearest value of a member around this list. */
    findInParents(property: string, accept?: (parent: unknown) => boolean): unknown;
    /** The nearest object around this list that has a member. */
    findParentContaining(property: string, accept?: (parent: unknown) => boolean): unknown;
    /** Adds an item at the end; duplicates are allowed. */
    add(item: unknown): void;
    /** Adds an item at the end; one that is there already moves there. */
    append(item: unknown): void;
    /** Adds an item at the start. */
    prepend(item: unknown): void;
    /** Adds an item before another. */
    insert(item: unknown, before?: unknown): void;
    /** Adds an item behind another. */
    insertAfter(item: unknown, after?: unknown): void;
    /** Adds an item, or replaces the one of that key: `true` when it was added. */
    upsert(item: unknown, before?: unknown): boolean | null;
    /** Removes all matches of a key, an item or a test. */
    remove(what: unknown, context?: unknown): void;
    /** Removes all items. */
    clear(): void;
    /** Adds all items of an array, an object or a text. */
    populate(items: unknown): void;
    /** Replaces all items. */
    repopulate(items: unknown): void;
    /** Adds or replaces the items of another list. */
    assimilate(source: unknown, prune?: boolean): void;
    /** Whether there is an item of that key, with that value if one is given. */
    has(key: unknown, value?: unknown): boolean;
    /** The last item of that key. */
    one(key: string): Item | undefined;
    /** All items. */
    all(): Item[];
    /** How many items there are. */
    count(): number;
    /** The item at a place. */
    idx(index: number): Item | undefined;
    /** The place of an item or key; -1 for none. */
    indexOf(item: unknown): number;
    /** Calls `visit` for each item. */
    each(visit: (item: Item, index: number) => void, context?: unknown): void;
    /** What `change` answers for each item. */
    map<Result>(change: (item: Item, index: number) => Result, context?: unknown): Result[];
    /** The items that pass a test. */
    filter(accept: (item: Item, index: number) => unknown, context?: unknown): Item[];
    /** The first item that passes a test. */
    find(accept: (item: Item, index: number) => unknown, context?: unknown): Item | undefined;
    /** Folds the items into one value. */
    reduce<Result>(
      fold: (result: Result, item: Item, index: number) => Result,
      start: Result,
      context?: unknown,
    ): Result;
    /** Calls `visit` for each object around the list. */
    eachParent(visit: (parent: unknown) => void, context?: unknown): void;
    /** Values by key; arrays for duplicates, disabled items too unless they are excluded. */
    toObject(
      excludeDisabled?: boolean,
      caseSensitive?: boolean,
      multiValue?: boolean,
      sanitizeKeys?: boolean,
    ): Record<string, any>;
    /** The list as text. */
    toString(): string;
    /** Plain data of all items. */
    toJSON(): any;
  }

  /** A header, or something else with a key and a value. */
  interface KeyValue extends Property {
    /** Its name. */
    key: string;
    /** Its value. */
    value: string;
  }

  /** A header of a request or response. */
  interface Header extends KeyValue {
    /** Whether it was added by the system. */
    system?: boolean;
    /** Takes over name and value. */
    update(definition: { readonly key: string; readonly value?: string }): void;
    /** The header as `Name: value`. */
    toString(): string;
    /** Its value. */
    valueOf(): string;
  }

  /** Headers; their names ignore case. */
  interface HeaderList extends PropertyList<Header> {
    /** Value of the last header of that name. */
    get(key: string): string | undefined;
    /** How many bytes the headers are. */
    contentSize(): number;
  }

  /** Parameters of a query, of a form or of a path. */
  interface ParameterList extends PropertyList<KeyValue> {
    /** Value of the last parameter of that name. */
    get(key: string): string | undefined;
  }

  /** Variables of a scope. */
  interface VariableList extends PropertyList<Variable> {
    /** Value of the last variable of that name. */
    get(key: string): any;
    /** The variable of that name. */
    oneNormalizedVariable(key: string): Variable | undefined;
    /** Replaces templates in a text. */
    replace(text: string, overrides?: unknown): string;
    /** Replaces templates in all texts of an object. */
    substitute(value: unknown, overrides?: unknown): unknown;
    /** Gives the list the entries of an object. */
    syncFromObject(source: object, track?: boolean, prune?: boolean): unknown;
    /** Gives an object the entries of the list. */
    syncToObject(target?: object): object;
  }

  /** One variable. */
  interface Variable extends Property {
    /** Its name. */
    key: string;
    /** Its value. */
    value: any;
    /** The name of its type. */
    type: string;
    /** Its value. */
    get(): any;
    /** Sets its value. */
    set(value: any): void;
    /** Gets or sets its value. */
    valueOf(value?: any): any;
    /** Gets or sets its type. */
    valueType(type?: string, noCast?: boolean): string;
    /** The value as its type has it. */
    cast(value: any): any;
    /** The value as it is stored. */
    castIn(value: any): any;
    /** The value as it is read. */
    castOut(value: any): any;
    /** Where it comes from. */
    source: unknown;
    /** Takes over the members of a definition. */
    update(definition: object): void;
    /** Its value as text. */
    toString(): string;
  }

  /** An address in its parts. */
  interface Url extends PropertyBase {
    /** User and password, if there are any. */
    auth?: { user?: string; password?: string } | undefined;
    /** `https`, without the colon. */
    protocol?: string | undefined;
    /** The labels of the host. */
    host?: string[] | undefined;
    /** The port as text. */
    port?: string | undefined;
    /** The segments of the path. */
    path?: string[] | undefined;
    /** What comes after `#`. */
    hash?: string | undefined;
    /** The parameters of the query. */
    query: ParameterList;
    /** The variables of the path. */
    variables: VariableList;
    /** Takes over another address. */
    update(url: string | object): void;
    /** Adds parameters to the query. */
    addQueryParams(parameters: unknown): void;
    /** Removes parameters of these names from the query. */
    removeQueryParams(names: unknown): void;
    /** The host as text. */
    getHost(): string;
    /** The path as text, its variables replaced unless it is to stay unresolved. */
    getPath(unresolved?: boolean): string;
    /** Path and query as text. */
    getPathWithQuery(): string;
    /** The query as text. */
    getQueryString(): string;
    /** Host and port as text. */
    getRemote(options?: object): string;
    /** The address without its query, as OAuth 1 signs it. */
    getOAuth1BaseUrl(): string;
    /**
     * Always throws.
     * @deprecated Use `toString()`.
     */
    getRaw(): never;
    /** The whole address as text. */
    toString(forceProtocol?: boolean): string;
  }

  /** The body of a request. */
  interface RequestBody extends PropertyBase {
    /** Which of the members holds the body. */
    mode: "raw" | "urlencoded" | "formdata" | "file" | "graphql" | (string & {});
    /** The body as text. */
    raw?: string | undefined;
    /** The fields of a form. */
    urlencoded?: ParameterList | undefined;
    /** The parts of a multipart form. */
    formdata?: ParameterList | undefined;
    /** The file that is sent. */
    file?: unknown;
    /** Query and variables of GraphQL. */
    graphql?: unknown;
    /** Options of the mode. */
    options?: unknown;
    /** Whether it is left out. */
    disabled?: boolean | undefined;
    /** Takes over another body. */
    update(body: string | object): void;
    /** Whether it has no content. */
    isEmpty(): boolean;
    /** The body as text, where it is text. */
    toString(): string;
  }

  /** The auth that a request has itself. */
  interface RequestAuth extends Property {
    /** The name of its scheme. */
    readonly type: string;
    /** Its parameters. */
    parameters(): VariableList;
    /** The parameters of its scheme as an object. */
    current(): Record<string, any> | undefined;
    /** Chooses a scheme. */
    use(type: string, parameters?: unknown): void;
    /** Sets parameters of a scheme. */
    update(parameters: unknown, type?: string): void;
    /** Removes the parameters of a scheme. */
    clear(type: string): void;
  }

  /** A request that can be changed before it is sent. */
  interface Request extends Property {
    /** Its address; text sets it too. */
    get url(): Url;
    set url(url: Url | string);
    /** Its method. */
    method: string;
    /** Its headers. */
    headers: HeaderList;
    /** Its body; text makes a raw body. */
    get body(): RequestBody | undefined;
    set body(body: RequestBody | string | object | undefined);
    /** The auth it has itself; `undefined` when it is inherited. */
    auth?: RequestAuth | undefined;
    /** Its client certificate, if it has one. */
    certificate?: unknown;
    /** Its proxy, if it has one. */
    proxy?: unknown;
    /** Adds a header. */
    addHeader(header: string | { readonly key: string; readonly value?: string }): void;
    /** Removes a header; the name is case-sensitive unless told otherwise. */
    removeHeader(header: string, options?: { readonly ignoreCase?: boolean }): void;
    /** Adds a header or changes its value. */
    upsertHeader(header: { readonly key: string; readonly value?: string }): void;
    /** Headers as an object. */
    getHeaders(options?: {
      readonly enabled?: boolean;
      readonly ignoreCase?: boolean;
      readonly multiValue?: boolean;
    }): Record<string, any>;
    /** Calls `visit` for each header. */
    forEachHeader(visit: (header: Header) => void): void;
    /** Adds parameters to the query. */
    addQueryParams(parameters: unknown): void;
    /** Removes parameters of these names from the query. */
    removeQueryParams(names: unknown): void;
    /** Gives it auth. */
    authorizeUsing(type: string | object | null, parameters?: unknown): void;
    /** Takes over another request. */
    update(request: string | object): void;
    /** A copy. */
    clone(): Request;
    /** Its size in bytes. */
    size(): { readonly body: number; readonly header: number; readonly total: number };
  }

  /** The response to a request. After a failed request most members are `undefined`. */
  interface Response extends Property {
    /** Its id. */
    id: string;
    /** The status code. */
    code: number | undefined;
    /** The reason phrase. */
    status: string | undefined;
    /** The headers as received. */
    headers: HeaderList;
    /** The empty list of cookies: see `pm.cookies`. */
    cookies: CookieList;
    /** Milliseconds until it was there. */
    responseTime: number | undefined;
    /** Bytes of the body. */
    readonly responseSize: number | undefined;
    /** Bytes of the body as it was transferred. */
    downloadedBytes?: number | undefined;
    /** Bytes of the body. */
    stream: Buffer | undefined;
    /** The reason phrase, or the standard one. */
    reason(): string;
    /** The decoded body. */
    text(): string | undefined;
    /** The parsed body; throws a `JSONError` that names line and column. */
    json(reviver?: ((key: string, value: any) => any) | null, strict?: boolean): any;
    /** The parsed body without the callback around it. */
    jsonp(reviver?: (key: string, value: any) => any): any;
    /** The body as a data URI. */
    dataURI(): string;
    /** What the content is. */
    contentInfo(): {
      readonly contentType: string;
      readonly mimeType: string;
      readonly mimeFormat: string;
      readonly charset: string;
      readonly fileExtension: string;
      readonly fileName: string;
    };
    /** The content coding. */
    encoding(): unknown;
    /** What the status code stands for. */
    details(): {
      readonly code: number;
      readonly name: string;
      readonly detail: string;
      readonly standardName?: string;
    };
    /** Its size in bytes. */
    size(): { readonly body: number; readonly header: number; readonly total: number };
    /** Takes over another response. */
    update(response: object): void;
    /**
     * Always throws.
     * @deprecated Use `contentInfo()`.
     */
    mime(): never;
  }

  /** A cookie with its attributes. */
  interface Cookie extends PropertyBase {
    /** Its name. */
    name?: string;
    /** Its value as it is stored. */
    value?: string;
    /** When it expires. */
    expires?: Date | string | number | null;
    /** For how many seconds it lasts. */
    maxAge?: number;
    /** The domain it is for. */
    domain?: string;
    /** The path it is for. */
    path?: string;
    /** Whether only HTTPS may carry it. */
    secure?: boolean;
    /** Whether scripts of pages may not see it. */
    httpOnly?: boolean;
    /** Whether it is for exactly its domain. */
    hostOnly?: boolean;
    /** Whether it ends with the session. */
    session?: boolean;
    /** Attributes that have no member of their own. */
    extensions?: readonly { readonly key?: string; readonly value?: string | true }[];
    /** Takes over the attributes of a definition. */
    update(definition: object): void;
    /** Its value, decoded. */
    valueOf(): string;
    /** The cookie as a `Set-Cookie` line. */
    toString(): string;
  }

  /** Cookies; their names ignore case. */
  interface CookieList extends PropertyList<Cookie> {
    /** Decoded value of the last cookie of that name. */
    get(name: string): string | undefined;
  }
}
