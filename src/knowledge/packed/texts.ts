import { Column } from '../../column.ts'

/** Bytes of one piece of the log. A longer text gets a piece of its own. */
const PIECE = 1 << 20
/** Places are numbers of 32 bits. */
const MOST_BYTES = 2 ** 32

/** Texts by number, as bytes outside the heap of objects, where no garbage collection walks over them. */
export class Texts {
  readonly #pieces: Buffer[] = []
  readonly #starts = new Column()
  readonly #lengths = new Column()
  /** Where the last text ends. */
  #end = 0

  get size(): number {
    return this.#starts.length
  }

  /**
   * @param text well-formed: half of a surrogate pair, which PostgreSQL refuses, would not come back
   * @returns the number of the text: 0, 1, 2 …
   * @throws RangeError beyond 4 GiB of texts
   */
  add(text: string): number {
    const length = Buffer.byteLength(text)
    const fits = (this.#end % PIECE) + length <= PIECE && this.#end + length < this.#room
    const start = fits ? this.#end : this.#room
    if (!fits) this.#grow(length)
    this.#pieces[Math.floor(start / PIECE)]!.write(text, start % PIECE)
    this.#end = start + length
    this.#starts.push(start)
    this.#lengths.push(length)
    return this.#starts.length - 1
  }

  at(number: number): string {
    const start = this.#starts.at(number)
    const from = start % PIECE
    return this.#pieces[Math.floor(start / PIECE)]!.toString('utf8', from, from + this.#lengths.at(number))
  }

  get #room(): number {
    return this.#pieces.length * PIECE
  }

  /** A text longer than a piece lies in several that are one memory: the first reaches to the end of the last. */
  #grow(length: number): void {
    const count = Math.max(1, Math.ceil(length / PIECE))
    if (this.#room + count * PIECE > MOST_BYTES) {
      throw new RangeError('a knowledge version with more than 4 GiB of rows of one kind cannot be held in memory')
    }
    const memory = Buffer.allocUnsafeSlow(count * PIECE)
    for (let at = 0; at < count; at++) this.#pieces.push(memory.subarray(at * PIECE))
  }
}
