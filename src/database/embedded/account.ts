import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import os from 'node:os'

/**
 * An account to run PostgreSQL under. The server refuses to run as root, and `initdb` refuses an account without
 * an entry in the user database.
 */
export interface Account {
  kind: 'self' | 'other' | 'namespace'
  /** Owner that the data must have, seen from outside. */
  uid: number
  gid: number
  spawn(program: string, args: string[], options: SpawnOptions): ChildProcess
}

/** This process's own account. */
export function ownAccount(): Account {
  return { kind: 'self', uid: process.getuid!(), gid: process.getgid!(), spawn }
}

/** True when this process is root, which PostgreSQL refuses. */
export function isRoot(): boolean {
  return process.getuid!() === 0
}

/** True when this process's account is in the user database. A container started with a bare number's is not. */
export function hasOwnEntry(): boolean {
  try {
    os.userInfo()
    return true
  } catch {
    return false
  }
}

/**
 * The account `nobody`, which every system has, entered by root dropping its rights; null where it does not exist.
 * No account is ever created.
 */
export function nobodyAccount(): Account | null {
  const ids = idsOfNobody()
  if (!ids) return null
  const { uid, gid } = ids
  return {
    kind: 'other',
    uid,
    gid,
    spawn: (program, args, options) => spawn(program, args, { ...options, uid, gid }),
  }
}

/**
 * A user namespace in which this process's account carries the number of `nobody`: files keep their owner, folders
 * closed to others stay reachable, and PostgreSQL sees an ordinary account. Null where `nobody` does not exist;
 * whether the system allows such namespaces shows when it is used.
 */
export function namespaceAccount(): Account | null {
  const ids = idsOfNobody()
  if (!ids || process.platform !== 'linux') return null
  const enter = ['--user', `--map-user=${ids.uid}`, `--map-group=${ids.gid}`]
  return {
    kind: 'namespace',
    uid: process.getuid!(),
    gid: process.getgid!(),
    spawn: (program, args, options) => spawn('unshare', [...enter, program, ...args], options),
  }
}

function idsOfNobody(): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    const uid = id('-u')
    const gid = id('-g')
    return uid > 0 && gid > 0 ? { uid, gid } : null
  } catch {
    return null
  }
}

/**
 * Runs a program to its end under an account.
 * @returns its exit code (null when it could not start or was killed) and what it wrote to both outputs
 */
export async function run(
  account: Account,
  program: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    let child: ChildProcess
    try {
      child = account.spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      resolve({ code: null, output: (error as Error).message })
      return
    }
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.once('error', (error) => resolve({ code: null, output: `${output}${error.message}` }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
