/** An error of the web platform; its name tells the kind. */
interface DOMException extends Error, pm.ErrorCodes {
  /** The number of the kind, 0 for newer ones. */
  readonly code: number;
}
/** Makes errors of the web platform. */
declare var DOMException: {
  /** An error with a message and a name. */
  new (message?: string, name?: string): DOMException;
  /** What all of them have. */
  readonly prototype: DOMException;
} & pm.ErrorCodes;

declare namespace pm {
  /** The numbers of the older kinds of errors. */
  interface ErrorCodes {
    /** The code of `IndexSizeError`. */
    readonly INDEX_SIZE_ERR: 1;
    /** The code of `DomstringSizeError`. */
    readonly DOMSTRING_SIZE_ERR: 2;
    /** The code of `HierarchyRequestError`. */
    readonly HIERARCHY_REQUEST_ERR: 3;
    /** The code of `WrongDocumentError`. */
    readonly WRONG_DOCUMENT_ERR: 4;
    /** The code of `InvalidCharacterError`. */
    readonly INVALID_CHARACTER_ERR: 5;
    /** The code of `NoDataAllowedError`. */
    readonly NO_DATA_ALLOWED_ERR: 6;
    /** The code of `NoModificationAllowedError`. */
    readonly NO_MODIFICATION_ALLOWED_ERR: 7;
    /** The code of `NotFoundError`. */
    readonly NOT_FOUND_ERR: 8;
    /** The code of `NotSupportedError`. */
    readonly NOT_SUPPORTED_ERR: 9;
    /** The code of `InuseAttributeError`. */
    readonly INUSE_ATTRIBUTE_ERR: 10;
    /** The code of `InvalidStateError`. */
    readonly INVALID_STATE_ERR: 11;
    /** The code of `SyntaxError`. */
    readonly SYNTAX_ERR: 12;
    /** The code of `InvalidModificationError`. */
    readonly INVALID_MODIFICATION_ERR: 13;
    /** The code of `NamespaceError`. */
    readonly NAMESPACE_ERR: 14;
    /** The code of `InvalidAccessError`. */
    readonly INVALID_ACCESS_ERR: 15;
    /** The code of `ValidationError`. */
    readonly VALIDATION_ERR: 16;
    /** The code of `TypeMismatchError`. */
    readonly TYPE_MISMATCH_ERR: 17;
    /** The code of `SecurityError`. */
    readonly SECURITY_ERR: 18;
    /** The code of `NetworkError`. */
    readonly NETWORK_ERR: 19;
    /** The code of `AbortError`. */
    readonly ABORT_ERR: 20;
    /** The code of `UrlMismatchError`. */
    readonly URL_MISMATCH_ERR: 21;
    /** The code of `QuotaExceededError`. */
    readonly QUOTA_EXCEEDED_ERR: 22;
    /** The code of `TimeoutError`. */
    readonly TIMEOUT_ERR: 23;
    /** The code of `InvalidNodeTypeError`. */
    readonly INVALID_NODE_TYPE_ERR: 24;
    /** The code of `DataCloneError`. */
    readonly DATA_CLONE_ERR: 25;
  }
}
