/** What was typed and is not right yet. */
export type Wrong = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  heading?: string
  /** The place whose form it is; 0: a new one. */
  place?: number
}
