import path from 'node:path'
import { redactUrl } from '../config.ts'

export interface StartFacts {
  version: string
  /** Where the service listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  /** The database's address; shown without its password. */
  databaseUrl: string
  /** Where the embedded server keeps its data; null when the database is another. */
  dataFolder: string | null
  /** The active knowledge version; null when none is loaded. */
  knowledge: number | null
  keysRequired: boolean
  notes: string[]
}

/**
 * What a start says, in at most six lines: address, documentation, database, knowledge, keys, and anything unusual.
 * @param folder what paths are shown relative to
 */
export function startLines(facts: StartFacts, folder: string = process.cwd()): string[] {
  const database = facts.dataFolder
    ? `embedded PostgreSQL, data in ${shorten(facts.dataFolder, folder)}`
    : redactUrl(facts.databaseUrl)
  const lines = [
    `Probity ${facts.version} listens on ${facts.address}`,
    `  try it     ${facts.address}/docs`,
    `  database   ${database}`,
    `  knowledge  ${facts.knowledge === null ? 'none loaded: nothing can be assessed yet' : `version ${facts.knowledge}`}`,
    `  keys       ${facts.keysRequired ? 'required (make one with: probity keys create)' : 'off, as only this machine can reach the service'}`,
  ]
  if (facts.notes.length > 0) lines.push(`  note       ${facts.notes.join(' ')}`)
  return lines
}

function shorten(file: string, folder: string): string {
  const relative = path.relative(folder, file)
  return relative.startsWith('..') ? file : relative
}

/** The address a person opens: a service on every interface is reached by this machine's own name. */
export function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
