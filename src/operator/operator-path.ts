// Which paths are for operators.

/** `path` is below the base URL. */
export function isOperatorPath(path: string): boolean {
  return /^\/(?:(?:api|hooks|admin)(?:\/|$)|metrics$)/.test(path);
}
