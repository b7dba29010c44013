/** Something in the request that cannot be understood, and where it stands. */
export class IntakeError extends Error {
  /** JSON Pointer into the request, e.g. `/tender/capability`. */
  readonly pointer: string

  constructor(pointer: string, message: string) {
    super(message)
    this.name = 'IntakeError'
    this.pointer = pointer
  }
}
