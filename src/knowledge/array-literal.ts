/** A backslash before anything but a quote or another one. */
const OTHER_ESCAPE = /\\[^"\\]/

/**
 * An array as PostgreSQL reads it (`{"a",NULL}`), to be cast to the type of its items. Such arrays are taken in at half
 * the cost of JSON.
 * @param values texts, numbers, true and false, null
 */
export function arrayLiteral(values: readonly unknown[]): string {
  const json = JSON.stringify(values)
  // Until a text has a line break or the like, JSON differs by its brackets alone.
  if (!OTHER_ESCAPE.test(json)) return `{${json.slice(1, -1)}}`
  return `{${values.map(itemOf).join(',')}}`
}

function itemOf(value: unknown): string {
  return typeof value === 'string' ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : String(value ?? null)
}
