import { ownCopy } from './gleif-records.ts'

/**
 * Which of several records of one key counts, where several files hold it: the one that was changed last, and of those
 * of one time the one in the later file. Only the keys of the later files are held, which are small beside the first.
 */
export class Latest {
  readonly #winners = new Map<string, { time: number; file: number }>()
  readonly #told = new Set<string>()

  /**
   * Notes a record of any file but the first, before the records are told.
   * @param file position of the file in the order of publication
   */
  note(key: string, updated: string, file: number): void {
    const time = timeOf(updated)
    const held = this.#winners.get(key)
    if (!held) this.#winners.set(ownCopy(key), { time, file })
    else if (time >= held.time) this.#winners.set(key, { time, file })
  }

  /** Whether a record counts. To be asked once for each, file by file, the first file first. */
  counts(key: string, updated: string, file: number): boolean {
    const winner = this.#winners.get(key)
    if (!winner) return true
    const time = timeOf(updated)
    if (file === 0 && time > winner.time) this.#winners.set(key, { time, file })
    const { time: newest, file: at } = this.#winners.get(key)!
    if (at !== file || newest !== time || this.#told.has(key)) return false
    this.#told.add(ownCopy(key))
    return true
  }
}

/** Milliseconds; 0 for a record that does not say when it was changed. */
function timeOf(updated: string): number {
  const time = Date.parse(updated)
  return Number.isNaN(time) ? 0 : time
}
