import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { readIndexFile, type ScreeningIndex, writeIndexFile } from '../screening/index.ts'

/** Smaller indexes are made anew in less time than it takes to think about it. */
const WORTH_KEEPING = 20_000

/**
 * The name index kept as a file from one run to the next, so that a start reads a file and not every name. Only a copy:
 * without it, or with one of another build, the index is made anew.
 */
export class KeptIndex {
  readonly #file: string
  readonly #stamp: string
  #kept: unknown = null

  /**
   * @param home the folder of the service's own files
   * @param engine version of the engine, which covers the code and the words that make an index
   */
  constructor(home: string, engine: string) {
    this.#file = path.join(home, 'names.index')
    this.#stamp = engine
  }

  /** The index of an earlier run; undefined when there is none that this build can use. */
  read(): ScreeningIndex | undefined {
    const index = readIndexFile(this.#file, this.#stamp)
    if (!index) return undefined
    this.#kept = index.parts[0]!.segment
    return index
  }

  /** Writes the index when names were read anew and are many. @throws what the file system throws */
  async keep(index: ScreeningIndex): Promise<void> {
    const large = index.parts[0]!.segment
    if (large === this.#kept || large.nameCount < WORTH_KEEPING) return
    this.#kept = large
    mkdirSync(path.dirname(this.#file), { recursive: true })
    await writeIndexFile(this.#file, index, this.#stamp)
  }
}
