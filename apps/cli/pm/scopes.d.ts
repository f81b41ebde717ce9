// Variable scopes.
declare namespace Waybill {
  /** A name of a type that `set` keeps a value under; other names act as `any`. */
  type VariableType = "string" | "boolean" | "number" | "array" | "object" | "any" | "secret" | (string & {});

  /** A variable as scopes write it down. */
  interface VariableJson {
    /** Its name. */
    readonly key: string;
    /** The value, whatever it is. */
    readonly value: any;
    /** The name of its type. */
    readonly type: string;
    /** Whether it is switched off. */
    readonly disabled?: boolean;
    /** Whether its value is masked outside scripts. */
    readonly secret?: boolean;
  }

  /** Variables of one scope. Reads see enabled variables only; of several of one name the last. */
  interface VariableScope {
    /** Name of the environment; `undefined` without one, and for the other scopes. */
    readonly name: string | undefined;
    /** Id of the scope. */
    readonly id: string;
    /** The variables as a list of their own. */
    readonly values: VariableList;
    /** What the script has changed. */
    readonly mutations: unknown;
    /** Whether an enabled variable of that name exists. */
    has(key: string): boolean;
    /** The value, with its type; `undefined` if there is none. */
    get(key: string): any;
    /** Sets the last enabled variable of that name, or adds one. */
    set(
      key: string,
      value: any,
      type?: VariableType | { readonly type?: VariableType; readonly secret?: boolean },
    ): void;
    /** Removes all enabled variables of that name. */
    unset(key: string): void;
    /** Removes all variables, disabled ones too. */
    clear(): void;
    /** Replaces `{{name}}` in a text, or in all texts of an array or object: variables first, then dynamic variables. */
    replaceIn<Template>(template: Template): Template;
    /** All variables as an object; disabled ones too, unless they are excluded. */
    toObject(excludeDisabled?: boolean, caseSensitive?: boolean): Record<string, any>;
    /** Id, name and variables as plain data. */
    toJSON(): { readonly id: string; readonly name?: string; readonly values: readonly VariableJson[] };
    /** Gives an object exactly the variables of the scope. */
    syncVariablesTo(target?: object): object;
    /** Gives the scope exactly the entries of an object; at least these, if `prune` is false. */
    syncVariablesFrom(source: object, track?: boolean, prune?: boolean): unknown;
    /** Adds a list of variables to be read after those there are. */
    addLayer(list: VariableList): void;
    /** Repeats a change. */
    applyMutation(instruction: "set" | "unset" | "clear", key?: string, value?: any): void;
    /** No effect: changes are always tracked. */
    enableTracking(): void;
    /** No effect: changes are always tracked. */
    disableTracking(): void;
    /**
     * Always throws.
     * @deprecated Use `syncVariablesTo()`.
     */
    variables(): never;
  }
}
