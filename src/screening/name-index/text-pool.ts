import { Column } from '../../column.ts'

/** Many texts in one run of UTF-8 bytes, outside the heap that is searched for garbage. */
export class TextPool {
  readonly bytes: Uint8Array
  /** Where each text begins; one more than there are texts. */
  readonly starts: Uint32Array
  readonly #buffer: Buffer

  constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.bytes = bytes
    this.starts = starts
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  at(number: number): string {
    return this.#buffer.toString('utf8', this.starts[number]!, this.starts[number + 1]!)
  }
}

export class TextPoolBuilder {
  #buffer = Buffer.allocUnsafeSlow(1 << 16)
  #length = 0
  readonly #starts = new Column()

  /** @throws RangeError when the pool would pass four gigabytes */
  add(text: string): void {
    this.#starts.push(this.#length)
    const most = text.length * 3
    if (this.#length + most > this.#buffer.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + most))
      this.#buffer.copy(wider, 0, 0, this.#length)
      this.#buffer = wider
    }
    this.#length += this.#buffer.write(text, this.#length)
    if (this.#length > 0xffffffff) throw new RangeError('more than four gigabytes of names in one index')
  }

  /** The pool; nothing is added after it. */
  build(): TextPool {
    this.#starts.push(this.#length)
    return new TextPool(new Uint8Array(this.#buffer.subarray(0, this.#length)), this.#starts.toArray())
  }
}
