/** Reads a text by a table of letters and groups of letters. */

/**
 * A reader that takes the longest entry of the table at a place. A character that the table lacks comes back as the
 * empty string, one character long.
 */
export function longestMatch(
  table: Readonly<Record<string, string>>,
): (text: string, at: number) => { latin: string; length: number; known: boolean } {
  const entries = new Map(Object.entries(table))
  const longest = Math.max(0, ...[...entries.keys()].map((key) => key.length))
  return (text, at) => {
    for (let length = Math.min(longest, text.length - at); length > 0; length--) {
      const latin = entries.get(text.slice(at, at + length))
      if (latin !== undefined) return { latin, length, known: true }
    }
    return { latin: '', length: text.codePointAt(at)! > 0xffff ? 2 : 1, known: false }
  }
}
