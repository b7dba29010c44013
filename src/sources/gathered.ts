/**
 * Brings together the records of one entry where a file has several for it, wherever they stand. Each entry comes as
 * soon as its last record is read. Reads the records twice; keeps how many records each entry has, and the records of
 * entries that are not yet whole.
 * @param records the records from the first one on, whenever it is called
 * @param entryOf which entry a record belongs to; a record of none comes alone
 */
export async function* gathered<Record>(
  records: () => AsyncIterable<Record>,
  entryOf: (record: Record) => string | null,
): AsyncGenerator<Record[]> {
  const missing = new Map<string, number>()
  for await (const record of records()) {
    const entry = entryOf(record)
    if (entry !== null) missing.set(entry, (missing.get(entry) ?? 0) + 1)
  }
  const begun = new Map<string, Record[]>()
  for await (const record of records()) {
    const entry = entryOf(record)
    if (entry === null) {
      yield [record]
      continue
    }
    const left = missing.get(entry)! - 1
    missing.set(entry, left)
    const own = begun.get(entry) ?? []
    own.push(record)
    if (left > 0) begun.set(entry, own)
    else {
      begun.delete(entry)
      yield own
    }
  }
}
