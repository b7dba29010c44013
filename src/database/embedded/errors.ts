/** The embedded PostgreSQL cannot be had here. The message says why and what to do instead. */
export class EmbeddedUnavailableError extends Error {
  override name = 'EmbeddedUnavailableError'

  /** @param reason what stands in the way, as half a sentence, naming the path or program */
  constructor(reason: string) {
    super(
      `cannot run the embedded PostgreSQL: ${reason}. Set DATABASE_URL to the address of a PostgreSQL server instead.`,
    )
  }
}
