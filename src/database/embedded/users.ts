import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identify, isRunning, type ProcessIdentity } from './process-life.ts'

/**
 * Who uses the embedded server: one small file a process. The last to leave stops the server, so that a command
 * which started it does not take it away from a service that came later. Call these under the lock.
 */

/** Enters a process (by default this one) into the folder. */
export function enter(folder: string, pid: number = process.pid): void {
  const identity = identify(pid)
  if (!identity) throw new Error(`no process ${pid} to enter as a user of the embedded server`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, String(pid)), JSON.stringify(identity))
}

/** Takes a process out of the folder again. */
export function leave(folder: string, pid: number = process.pid): void {
  rmSync(path.join(folder, String(pid)), { force: true })
}

/** The processes that use the server now. Those that died without leaving are dropped. */
export function present(folder: string): number[] {
  let entries: string[]
  try {
    entries = readdirSync(folder)
  } catch {
    return []
  }
  const pids: number[] = []
  for (const entry of entries) {
    const file = path.join(folder, entry)
    let identity: ProcessIdentity | null = null
    try {
      identity = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity
    } catch {
      identity = null
    }
    if (identity && isRunning(identity)) pids.push(identity.pid)
    else rmSync(file, { force: true })
  }
  return pids
}
