import { readFileSync } from 'node:fs'

/** Names one process for good: a number alone is given to another process after a while. */
export interface ProcessIdentity {
  pid: number
  /** When the process started, as its system counts it; null where the system does not tell. */
  born: string | null
}

/** The identity of a running process (by default this one); null when there is none of that number. */
export function identify(pid: number = process.pid): ProcessIdentity | null {
  return isAlive(pid) ? { pid, born: birthOf(pid) } : null
}

/** True when this very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return isAlive(identity.pid) && (identity.born === null || birthOf(identity.pid) === identity.born)
}

/** True when some process has this number, whoever owns it. One that ended and was not collected yet is gone. */
export function isAlive(pid: number): boolean {
  // To the system zero and less are groups of processes.
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statusOf(pid)?.[0] !== 'Z'
}

/** The command line of a process, arguments parted by blanks; null where the system does not tell. */
export function commandLineOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return null
  }
}

function birthOf(pid: number): string | null {
  return statusOf(pid)?.[19] ?? null
}

/** The fields of `/proc/<pid>/stat` from the state on; null where the system does not tell. */
function statusOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name before them, in brackets, may hold blanks and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
