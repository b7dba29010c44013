import { SingleBar } from 'cli-progress'

/** Where progress is told: a terminal gets a bar, a log file a line now and then. */
export type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean }

export interface ProgressOptions {
  /** Default: standard error. */
  stream?: ProgressStream
  /** Tells nothing. */
  quiet?: boolean
  /** Milliseconds since any fixed moment; replaced in tests. */
  clock?: () => number
}

const LINE_EVERY = 5_000
const BAR_EVERY = 100

/** Tells how far downloads and imports are: how much, how fast, and for how much longer. */
export class Progress {
  readonly #stream: ProgressStream
  readonly #quiet: boolean
  readonly #clock: () => number
  #bar: SingleBar | null = null
  #label: string | null = null
  #began = 0
  #told = 0

  constructor({ stream = process.stderr, quiet = false, clock = () => performance.now() }: ProgressOptions = {}) {
    this.#stream = stream
    this.#quiet = quiet
    this.#clock = clock
  }

  /** @param total in bytes; null where the server does not say */
  download(label: string, done: number, total: number | null): void {
    if (!this.#isDue(`download ${label}`)) return
    const of = total === null ? '' : ` of ${megabytes(total)}`
    this.#tell(done, total, `${megabytes(done)}${of}, ${megabytes(this.#perSecond(done))}/s`)
  }

  /**
   * @param rows read so far
   * @param done bytes of the files as given that have been read
   * @param total bytes of the files as given
   */
  rows(label: string, rows: number, done: number, total: number): void {
    if (!this.#isDue(label)) return
    this.#tell(done, total, `${count(rows)} rows, ${count(Math.round(this.#perSecond(rows)))}/s`)
  }

  /** Takes the bar away, so that what is written next stands on a line of its own. */
  end(): void {
    this.#bar?.stop()
    this.#bar = null
    this.#label = null
  }

  #isDue(label: string): boolean {
    if (this.#quiet) return false
    const now = this.#clock()
    if (label !== this.#label) {
      this.end()
      this.#label = label
      this.#began = now
      this.#told = now
    }
    const due = now - this.#told >= (this.#stream.isTTY ? BAR_EVERY : LINE_EVERY)
    if (due) this.#told = now
    return due
  }

  #tell(done: number, total: number | null, details: string): void {
    const left = this.#secondsLeft(done, total)
    const text = left === null ? details : `${details}, about ${duration(left)} left`
    if (this.#stream.isTTY) {
      this.#bar ??= this.#newBar(total)
      this.#bar.update(Math.min(done, total ?? 0), { text })
      return
    }
    const share = total ? `${Math.floor((Math.min(done, total) / total) * 100)} %, ` : ''
    this.#stream.write(`${this.#label}: ${share}${text}\n`)
  }

  #newBar(total: number | null): SingleBar {
    const bar = new SingleBar({
      stream: this.#stream,
      format: total === null ? '{label}: {text}' : '{label} [{bar}] {percentage} %, {text}',
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    })
    bar.start(total ?? 0, 0, { label: this.#label, text: '' })
    return bar
  }

  #perSecond(amount: number): number {
    return amount / Math.max(0.001, (this.#clock() - this.#began) / 1000)
  }

  #secondsLeft(done: number, total: number | null): number | null {
    if (total === null || done <= 0 || done > total) return null
    return (total - done) / this.#perSecond(done)
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 90) return `${whole} s`
  return whole < 5400 ? `${Math.round(whole / 60)} min` : `${(whole / 3600).toFixed(1)} h`
}
