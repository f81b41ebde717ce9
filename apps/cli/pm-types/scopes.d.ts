declare namespace pm {
  /** Variables. Disabled ones are invisible to `has` and `get`. */
  interface Scope {
    /** The id of the scope. */
    readonly id: string;
    /** The name of the environment; undefined for other scopes. */
    readonly name: string | undefined;
    /** The variables as a list. */
    readonly values: VariableList;
    /** What was changed, as the object model records it. */
    readonly mutations: MutationTracker;
    /** Whether an enabled variable of this name is there. */
    has(key: string): boolean;
    /** The value of a variable, with its type; undefined where there is none. */
    get(key: string): any;
    /** Sets a variable; `type` is a name of a type, or a type and whether the value is a secret. */
    set(key: string, value: any, type?: VariableTypeName | (string & {}) | VariableTypeOptions): void;
    /** Removes every enabled variable of this name. */
    unset(key: string): void;
    /** Removes all variables. */
    clear(): void;
    /** The variables as a plain object; disabled ones are in it, unless they are excluded. */
    toObject(excludeDisabled?: boolean, caseSensitive?: boolean): Record<string, any>;
    /** Replaces `{{name}}` in a text, or in all texts of an array or object. Unknown names stay as written. */
    replaceIn<Value>(template: Value): Value;
    /** The scope as it is exported. */
    toJSON(): Record<string, any>;
    /** Sets variables from the entries of an object. */
    syncVariablesFrom(record?: object, track?: boolean, prune?: boolean): SyncedVariables | false | undefined;
    /** Copies the variables into an object. */
    syncVariablesTo(record?: Record<string, any> | null): Record<string, any>;
    /** Adds variables that are read after those of the scope. */
    addLayer(layer?: VariableList): void;
    /** Records changes from now on. */
    enableTracking(options?: MutationTrackerDefinition): void;
    /** Ends the record of changes. */
    disableTracking(): void;
    /** Applies a recorded change. */
    applyMutation(instruction?: string, ...payload: readonly unknown[]): void;
    /**
     * Throws.
     * @deprecated Use `syncVariablesTo` instead.
     */
    variables(): never;
  }

  /** How a variable is stored. */
  interface VariableTypeOptions {
    /** The name of the type. */
    readonly type?: VariableTypeName | (string & {}) | undefined;
    /** Whether the value is hidden in what leaves the run. */
    readonly secret?: boolean | undefined;
  }
}
