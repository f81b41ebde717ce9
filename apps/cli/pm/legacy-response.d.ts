// Global names of older scripts that only exist after the request.

/**
 * The body as text.
 * @deprecated Use `pm.response.text()`.
 */
declare const responseBody: string | undefined;
/**
 * Milliseconds until the response was there.
 * @deprecated Use `pm.response.responseTime`.
 */
declare const responseTime: number;
/**
 * The headers.
 * @deprecated Use `pm.response.headers`.
 */
declare const responseHeaders: Record<string, string>;
/**
 * The status.
 * @deprecated Use `pm.response.code`.
 */
declare const responseCode: {
  /** The status code. */
  readonly code?: number;
  /** Its name. */
  readonly name?: string;
  /** What the code means. */
  readonly detail?: string;
  /** The standard reason. */
  readonly standardName?: string;
};
/**
 * The cookies.
 * @deprecated Use `pm.cookies`.
 */
declare const responseCookies: Waybill.CookieList;
