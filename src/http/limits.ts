/**
 * What the service accepts before it reads a request. Each figure is also in the OpenAPI document or in docs/problems.md.
 * A tender text of 200,000 characters in a four-byte script, with its parties, stays under the body limit.
 */
export const LIMITS = {
  /** Bytes of a request body. */
  bodyBytes: 2 * 1024 * 1024,
  /** Nesting of arrays and objects. OCDS packages nest about 15 deep with their extensions. */
  jsonDepth: 40,
  /** Members of objects and elements of arrays, in the whole document. */
  jsonValues: 100_000,
  /** Characters of the request target, path and query together. */
  urlCharacters: 8192,
  /** Characters of one path parameter. */
  pathParameterCharacters: 200,
  /** Query parameters of one request. */
  queryParameters: 50,
  /** Entries of `errors` in a problem. */
  problemErrors: 100,
  /** Bytes of the request line and all header fields. */
  headerBytes: 16 * 1024,
} as const

/** Milliseconds. They nest: statement < handler < the client's own patience. */
export interface Timeouts {
  /** A whole request must have arrived by then. */
  requestMs: number
  /** A socket without any traffic is closed. */
  connectionMs: number
  /** An idle keep-alive connection is closed; longer than the idle time of common load balancers (60 s). */
  keepAliveMs: number
  /** A handler must have answered by then. */
  handlerMs: number
  /** How often late requests are looked for. */
  checkMs: number
}

export const TIMEOUTS: Timeouts = {
  requestMs: 15_000,
  connectionMs: 30_000,
  keepAliveMs: 72_000,
  handlerMs: 20_000,
  checkMs: 2_000,
}
