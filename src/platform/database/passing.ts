/**
 * Whether a question failed because the database is gone, starting, has no connection left, or two questions stood in
 * each other's way: asked again in a moment, it may succeed. Whether the work was done is not known; work that can be
 * done twice must not be tried again blindly. (PostgreSQL manual, appendix A: classes 08, 40, 53 and 57P.)
 */
export function isPassing(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (/^(08|40|53|57P)/.test(code) || connectionCodes.has(code)) return true
  return code === '' && /^(Connection terminated|timeout exceeded)|not queryable$/.test(message)
}

// Of Node, when PostgreSQL is not there or goes away.
const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
